package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.FlowException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassRuleTest {

  private final ClassRule rule = new ClassRule("com.acme.Model"::equals, AllowedClasses.NONE);
  private final ClassRule worker = ClassRule.ofClassPath(AllowedClasses.NONE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Integer",
        "java.lang.Comparable",
        "java.lang.Thread$State",
        "java.lang.IllegalStateException",
        "java.util.HashMap",
        "java.util.Collections$EmptyList",
        "java.util.concurrent.ConcurrentHashMap$Segment",
        "java.time.chrono.ThaiBuddhistDate",
        "java.math.MathContext",
        "java.net.URI",
        "java.sql.SQLException",
        "java.util.regex.Pattern",
        "javax.net.ssl.SSLHandshakeException",
        "dev.flowjar.StepFailure"
      })
  void valuesOfTheJdkAndOfTheLibraryAreRead(String name) {
    assertThat(rule.allows(name)).isTrue();
    assertThat(worker.allows(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime",
        "java.lang.ProcessBuilder",
        "java.lang.reflect.Proxy",
        "java.lang.reflect.Method",
        "java.lang.invoke.MethodHandleProxies",
        "java.beans.EventHandler",
        "java.beans.PropertyVetoException",
        "java.rmi.server.UnicastRemoteObject",
        "java.rmi.RemoteException",
        "java.security.SignedObject",
        "javax.management.BadAttributeValueExpException",
        "javax.naming.ldap.Rdn$RdnEntry",
        "javax.sql.rowset.BaseRowSet",
        "com.sun.jndi.ldap.LdapName",
        "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
        "sun.reflect.annotation.AnnotationInvocationHandler",
        "jdk.internal.misc.Unsafe"
      })
  void whateverElseTheJdkHasIsRefused(String name) {
    assertThat(rule.allows(name)).isFalse();
    assertThat(worker.allows(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.commons.collections.functors.InvokerTransformer",
        "org.apache.commons.collections4.map.LazyMap",
        "org.apache.commons.beanutils.BeanComparator",
        "org.codehaus.groovy.runtime.ConvertedClosure",
        "groovy.lang.Closure",
        "bsh.XThis",
        "com.mchange.v2.c3p0.impl.PoolBackedDataSourceBase"
      })
  void knownGadgetsAreRefusedAlsoWhereTheCodeHasThem(String name) {
    assertThat(worker.allows(name)).isFalse();
    assertThat(ClassRule.ofClassPath(new AllowedClasses(List.of(name))).allows(name)).isTrue();
  }

  @Test
  void otherClassesOfSuchALibraryAreData() {
    assertThat(worker.allows("org.apache.commons.collections4.map.LinkedMap")).isTrue();
    assertThat(worker.allows("groovy.lang.ClosureCounter")).isTrue();
  }

  @Test
  void theRestIsReadIfTheCodeHasIt() {
    assertThat(rule.allows("com.acme.Model")).isTrue();
    assertThat(rule.allows("com.acme.Other")).isFalse();
    assertThat(worker.allows("com.acme.Other")).isTrue();
  }

  @Test
  void theUserAllowsClassesAndPackages() {
    AllowedClasses allowed =
        AllowedClasses.of(Map.of(AllowedClasses.VARIABLE, "com.acme.Other, javax.swing.*,"));
    ClassRule wider = new ClassRule(name -> false, allowed.and("org.example.*"));
    assertThat(wider.allows("com.acme.Other")).isTrue();
    assertThat(wider.allows("com.acme.Other$Part")).isTrue();
    assertThat(wider.allows("com.acme.OtherOne")).isFalse();
    assertThat(wider.allows("javax.swing.table.DefaultTableModel")).isTrue();
    assertThat(wider.allows("org.example.a.b.C")).isTrue();
    assertThat(wider.allows("org.examples.C")).isFalse();
    assertThat(AllowedClasses.of(Map.of())).isEqualTo(AllowedClasses.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "com.*.Model", "com.acme.", "com acme", "com.acme.Model*"})
  void whatNamesNoClassesIsRefused(String pattern) {
    assertThatThrownBy(() -> AllowedClasses.NONE.and(pattern))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "'%s' names no classes to allow. Write a class or a package: com.acme.Model or com.acme.*"
                .formatted(pattern));
  }
}
