package dev.flowjar.artifact;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as short text for people, who may not have the classes of the values. A fixed amount of
 * work however large the value is; code of the user's is called only to walk through collections.
 */
public final class Preview {

  /** The longest preview, in characters. */
  public static final int LENGTH = 200;

  private static final int ELEMENTS = 5;
  private static final int DEPTH = 3;
  private static final int KEY_LENGTH = 30;
  private static final int ITEM_LENGTH = 60;

  private final StringBuilder text = new StringBuilder();

  private Preview() {}

  /**
   * The value in at most {@value #LENGTH} characters on one line, without control characters: text
   * in quotes, numbers, the length of an array and its first values, the size of a collection and
   * its first elements, the components of a record, otherwise the class. Never fails.
   */
  public static String of(@Nullable Object value) {
    Preview preview = new Preview();
    try {
      preview.add(value, 0);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // A collection of the user's, or one that another thread is changing.
      preview.text.setLength(0);
      preview.text.append(value == null ? "null" : name(value.getClass()));
    }
    return oneLine(preview.text, LENGTH);
  }

  /** The item of a foreach as it is shown beside its task: text as it is, else a short preview. */
  public static String ofItem(@Nullable Object item) {
    String text = item instanceof CharSequence ? item.toString() : of(item);
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= ITEM_LENGTH ? line : line.substring(0, ITEM_LENGTH - 1) + "…";
  }

  /** The key of a map as it appears in a path. */
  static String ofKey(@Nullable Object key) {
    return oneLine(new StringBuilder(of(key)), KEY_LENGTH);
  }

  private void add(@Nullable Object value, int depth) {
    if (value == null) {
      text.append("null");
    } else if (value instanceof CharSequence chars && FlowKryo.isJdk(value.getClass())) {
      quote(chars);
    } else if (value instanceof Character c) {
      text.append('\'').append(c.charValue()).append('\'');
    } else if (value instanceof Enum<?> constant) {
      text.append(constant.name());
    } else if (value instanceof Class<?> type) {
      text.append(type.getName());
    } else if (value.getClass().isArray()) {
      addArray(value, depth);
    } else if (value instanceof Collection<?> collection) {
      addCollection(collection, depth);
    } else if (value instanceof Map<?, ?> map) {
      addMap(map, depth);
    } else if (value instanceof Optional<?> optional) {
      text.append("Optional");
      optional.ifPresentOrElse(inner -> nested(inner, depth), () -> text.append(" empty"));
    } else if (value instanceof Map.Entry<?, ?> entry) {
      add(entry.getKey(), depth + 1);
      text.append('=');
      add(entry.getValue(), depth + 1);
    } else if (value instanceof Record) {
      addRecord(value, depth);
    } else if (value instanceof Throwable error) {
      text.append(name(error.getClass())).append(": ").append(error.getMessage());
    } else if (hasPlainText(value.getClass())) {
      text.append(value);
    } else {
      text.append(name(value.getClass()));
    }
  }

  private void quote(CharSequence chars) {
    int shown = Math.min(chars.length(), LENGTH);
    text.append('"').append(chars, 0, shown);
    if (text.length() <= LENGTH - 1) {
      text.append('"');
    }
  }

  private void nested(Object value, int depth) {
    text.append('[');
    add(value, depth + 1);
    text.append(']');
  }

  private void addArray(Object array, int depth) {
    int length = Array.getLength(array);
    Class<?> component = array.getClass().getComponentType();
    StringBuilder shape = new StringBuilder("[" + length + "]");
    Object inner = length == 0 ? null : Array.get(array, 0);
    while (component.isArray()) {
      shape.append(inner == null ? "[]" : "[" + Array.getLength(inner) + "]");
      inner = inner == null || Array.getLength(inner) == 0 ? null : Array.get(inner, 0);
      component = component.getComponentType();
    }
    text.append(name(component)).append(shape);
    if (depth < DEPTH && length > 0) {
      text.append(' ');
      for (int i = 0; i < Math.min(length, ELEMENTS) && hasRoom(); i++) {
        separate(i);
        add(Array.get(array, i), depth + 1);
      }
      end(length);
    }
  }

  private void addCollection(Collection<?> collection, int depth) {
    int size = collection.size();
    text.append(name(collection.getClass())).append('[').append(size).append(']');
    if (depth < DEPTH && size > 0) {
      text.append(' ');
      Iterator<?> elements = collection.iterator();
      for (int i = 0; i < ELEMENTS && hasRoom() && elements.hasNext(); i++) {
        separate(i);
        add(elements.next(), depth + 1);
      }
      end(size);
    }
  }

  private void addMap(Map<?, ?> map, int depth) {
    int size = map.size();
    text.append(name(map.getClass())).append('[').append(size).append(']');
    if (depth < DEPTH && size > 0) {
      text.append(' ');
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      for (int i = 0; i < ELEMENTS && hasRoom() && entries.hasNext(); i++) {
        separate(i);
        add(entries.next(), depth);
      }
      end(size);
    }
  }

  private void addRecord(Object value, int depth) {
    text.append(name(value.getClass())).append('(');
    int i = 0;
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      if (depth >= DEPTH || !hasRoom()) {
        text.append('…');
        break;
      }
      separate(i++);
      text.append(component.getName()).append('=');
      add(component(value, component.getName()), depth + 1);
    }
    text.append(')');
  }

  // The field and not the accessor, which may be the user's code.
  private static @Nullable Object component(Object value, String name) {
    try {
      Field field = value.getClass().getDeclaredField(name);
      return field.trySetAccessible() ? field.get(value) : "?";
    } catch (ReflectiveOperationException e) {
      return "?";
    }
  }

  private void separate(int index) {
    if (index > 0) {
      text.append(", ");
    }
  }

  private void end(int size) {
    if (size > ELEMENTS) {
      text.append(", …");
    }
  }

  private boolean hasRoom() {
    return text.length() < LENGTH;
  }

  /** Whether {@code toString} is the JDK's, short and about the value. */
  private static boolean hasPlainText(Class<?> type) {
    return FlowKryo.isJdk(type)
        && (type.getName().startsWith("java.time.")
            || Number.class.isAssignableFrom(type)
            || Comparable.class.isAssignableFrom(type)
            || type.getName().startsWith("java.util.Optional")
            || StandIns.of(type) != null
            || type == java.util.Locale.class
            || type == java.util.Currency.class
            || type == java.util.regex.Pattern.class
            || type == java.net.URL.class);
  }

  /** The name by which a programmer knows a class. */
  private static String name(Class<?> type) {
    if (type.isHidden()) {
      return "lambda of " + type.getName().replaceAll("(.*[.])?(.*)[$][$]Lambda.*", "$2");
    }
    if (CopyKind.isKindOf(type)) {
      return CopyKind.of(type).interfaceName();
    }
    String simple = type.getSimpleName();
    return simple.isEmpty() ? type.getName().replaceAll(".*[.]", "") : simple;
  }

  private static String oneLine(StringBuilder text, int length) {
    for (int i = 0; i < Math.min(text.length(), length + 1); i++) {
      char c = text.charAt(i);
      // Also the separators of lines and paragraphs, and what turns the direction of text.
      int type = Character.getType(c);
      if (Character.isISOControl(c)
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR
          || type == Character.FORMAT) {
        text.setCharAt(i, ' ');
      }
    }
    if (text.length() <= length) {
      return text.toString();
    }
    int end = length - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
