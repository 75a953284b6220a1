package dev.flowjar.artifact;

import java.util.List;

/**
 * Classes of libraries whose objects do whatever the data says: call a method by its name, make an
 * object of a class by its name, run a script. Chains of them are how serialized data is made to
 * run commands; nobody keeps results in them.
 *
 * <p>The names are those of the known chains, as the payloads of the tool <i>ysoserial</i> list
 * them. No such list is ever complete.
 */
final class GadgetTypes {

  /** Classes, or packages with all below them where the name ends with a dot. */
  private static final List<String> NAMES =
      List.of(
          "bsh.",
          "clojure.core$",
          "clojure.inspector.",
          "com.caucho.naming.",
          "com.mchange.v2.",
          "com.rometools.rome.feed.impl.",
          "com.sun.syndication.feed.impl.",
          "com.vaadin.data.util.",
          "groovy.lang.Closure",
          "javassist.util.proxy.",
          "net.sf.json.",
          "org.apache.click.control.",
          "org.apache.commons.beanutils.",
          "org.apache.commons.collections.comparators.TransformingComparator",
          "org.apache.commons.collections.functors.",
          "org.apache.commons.collections.keyvalue.TiedMapEntry",
          "org.apache.commons.collections.map.DefaultedMap",
          "org.apache.commons.collections.map.LazyMap",
          "org.apache.commons.collections4.comparators.TransformingComparator",
          "org.apache.commons.collections4.functors.",
          "org.apache.commons.collections4.keyvalue.TiedMapEntry",
          "org.apache.commons.collections4.map.DefaultedMap",
          "org.apache.commons.collections4.map.LazyMap",
          "org.apache.commons.fileupload.disk.",
          "org.apache.myfaces.",
          "org.apache.wicket.util.upload.",
          "org.apache.xalan.xsltc.",
          "org.aspectj.weaver.",
          "org.codehaus.groovy.runtime.",
          "org.hibernate.engine.spi.TypedValue",
          "org.hibernate.property.",
          "org.hibernate.tuple.",
          "org.hibernate.type.",
          "org.jboss.interceptor.",
          "org.jboss.weld.interceptor.",
          "org.mozilla.javascript.",
          "org.python.core.",
          "org.springframework.aop.",
          "org.springframework.beans.factory.",
          "org.springframework.core.SerializableTypeWrapper");

  private GadgetTypes() {}

  static boolean contains(String className) {
    return NAMES.stream().anyMatch(name -> matches(name, className));
  }

  private static boolean matches(String name, String className) {
    return className.startsWith(name)
        && (name.endsWith(".")
            || name.endsWith("$")
            || className.length() == name.length()
            || className.charAt(name.length()) == '$');
  }
}
