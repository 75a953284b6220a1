package dev.flowjar.artifact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of collections and maps that come back as a copy of the same behaviour: wrappers,
 * immutable ones, views. The names of the constants are part of the format.
 */
enum CopyKind {
  FROZEN_LIST,
  FROZEN_SET,
  FROZEN_MAP,
  READ_ONLY_LIST,
  READ_ONLY_SET,
  READ_ONLY_SORTED_SET,
  READ_ONLY_COLLECTION,
  READ_ONLY_MAP,
  READ_ONLY_SORTED_MAP,
  SYNCHRONIZED_LIST,
  SYNCHRONIZED_SET,
  SYNCHRONIZED_SORTED_SET,
  SYNCHRONIZED_COLLECTION,
  SYNCHRONIZED_MAP,
  SYNCHRONIZED_SORTED_MAP,
  PLAIN_LIST,
  PLAIN_SET,
  PLAIN_SORTED_SET,
  PLAIN_COLLECTION,
  PLAIN_MAP,
  PLAIN_SORTED_MAP,
  AS_LIST,
  CONCURRENT_SET;

  private static final ClassValue<CopyKind> CACHE =
      new ClassValue<>() {
        @Override
        protected CopyKind computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** The kind of a hidden collection or map of the JDK. */
  static CopyKind of(Class<?> type) {
    return CACHE.get(type);
  }

  /** Whether a class is one of these collections and maps. */
  static boolean isKindOf(Class<?> type) {
    return StandIns.of(type) == CopyKind.class;
  }

  /** The interface by which a programmer knows it. */
  String interfaceName() {
    if (isMap()) {
      return "Map";
    }
    return name().endsWith("LIST") ? "List" : name().endsWith("SET") ? "Set" : "Collection";
  }

  boolean isMap() {
    return name().endsWith("MAP");
  }

  boolean isSorted() {
    return name().contains("SORTED");
  }

  /** The collection of these elements. */
  Object make(List<@Nullable Object> elements, @Nullable Comparator<Object> order) {
    return switch (this) {
      case FROZEN_LIST ->
          elements.contains(null) ? Collections.unmodifiableList(elements) : List.copyOf(elements);
      case FROZEN_SET -> Set.copyOf(elements);
      case READ_ONLY_LIST -> Collections.unmodifiableList(elements);
      case READ_ONLY_SET -> Collections.unmodifiableSet(new LinkedHashSet<>(elements));
      case READ_ONLY_SORTED_SET -> Collections.unmodifiableNavigableSet(sorted(elements, order));
      case READ_ONLY_COLLECTION -> Collections.unmodifiableCollection(elements);
      case SYNCHRONIZED_LIST -> Collections.synchronizedList(elements);
      case SYNCHRONIZED_SET -> Collections.synchronizedSet(new LinkedHashSet<>(elements));
      case SYNCHRONIZED_SORTED_SET -> Collections.synchronizedNavigableSet(sorted(elements, order));
      case SYNCHRONIZED_COLLECTION -> Collections.synchronizedCollection(elements);
      case PLAIN_SET -> new LinkedHashSet<>(elements);
      case PLAIN_SORTED_SET -> sorted(elements, order);
      case AS_LIST -> Arrays.asList(elements.toArray());
      case CONCURRENT_SET -> {
        Set<Object> set = ConcurrentHashMap.newKeySet();
        set.addAll(elements);
        yield set;
      }
      default -> new ArrayList<>(elements);
    };
  }

  /** The map of these entries, which the caller gives away. */
  Object make(Map<Object, Object> entries, @Nullable Comparator<Object> order) {
    return switch (this) {
      case FROZEN_MAP -> Map.copyOf(entries);
      case READ_ONLY_MAP -> Collections.unmodifiableMap(entries);
      case READ_ONLY_SORTED_MAP -> Collections.unmodifiableNavigableMap(sorted(entries, order));
      case SYNCHRONIZED_MAP -> Collections.synchronizedMap(entries);
      case SYNCHRONIZED_SORTED_MAP -> Collections.synchronizedNavigableMap(sorted(entries, order));
      case PLAIN_SORTED_MAP -> sorted(entries, order);
      default -> entries;
    };
  }

  private static NavigableSet<Object> sorted(
      List<Object> elements, @Nullable Comparator<Object> order) {
    TreeSet<Object> set = new TreeSet<>(order);
    set.addAll(elements);
    return set;
  }

  private static NavigableMap<Object, Object> sorted(
      Map<Object, Object> entries, @Nullable Comparator<Object> order) {
    TreeMap<Object, Object> map = new TreeMap<>(order);
    map.putAll(entries);
    return map;
  }

  private static CopyKind find(Class<?> type) {
    String name = type.getName();
    if (name.startsWith("java.util.concurrent.ConcurrentHashMap$KeySet")) {
      return CONCURRENT_SET;
    }
    if (name.equals("java.util.Arrays$ArrayList")) {
      return AS_LIST;
    }
    String manner = manner(name);
    if (Map.class.isAssignableFrom(type)) {
      return valueOf(manner + (SortedMap.class.isAssignableFrom(type) ? "SORTED_MAP" : "MAP"));
    }
    if (Set.class.isAssignableFrom(type)) {
      return valueOf(manner + (SortedSet.class.isAssignableFrom(type) ? "SORTED_SET" : "SET"));
    }
    return valueOf(manner + (List.class.isAssignableFrom(type) ? "LIST" : "COLLECTION"));
  }

  private static String manner(String name) {
    if (name.startsWith("java.util.ImmutableCollections$")) {
      return "FROZEN_";
    }
    for (String readOnly : List.of("Unmodifiable", "Empty", "Singleton", "Copies")) {
      if (name.startsWith("java.util.Collections$" + readOnly)) {
        return "READ_ONLY_";
      }
    }
    return name.startsWith("java.util.Collections$Synchronized") ? "SYNCHRONIZED_" : "PLAIN_";
  }
}
