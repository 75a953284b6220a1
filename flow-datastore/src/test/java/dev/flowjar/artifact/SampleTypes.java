package dev.flowjar.artifact;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Classes as users write them. */
final class SampleTypes {

  private SampleTypes() {}

  record Point(int x, double y, @Nullable String label) {}

  record Box<T>(T content, List<Box<T>> inner) {}

  record Nothing() {}

  sealed interface Geometry permits Circle, Square {}

  record Circle(double radius) implements Geometry {}

  record Square(double side) implements Geometry {}

  enum Operation {
    PLUS {
      @Override
      int apply(int a, int b) {
        return a + b;
      }
    },
    TIMES {
      @Override
      int apply(int a, int b) {
        return a * b;
      }
    };

    abstract int apply(int a, int b);
  }

  /** Without a constructor without parameters; all primitives; a transient field. */
  static class Everything {
    private final boolean z;
    private final byte b;
    private final char c;
    private final short s;
    private final int i;
    private final long j;
    private final float f;
    private final double d;
    private final @Nullable String text;
    private final @Nullable Integer boxed;
    transient int cached;

    Everything(int n, @Nullable String text) {
      this.z = n % 2 == 1;
      this.b = (byte) -n;
      this.c = (char) ('a' + n);
      this.s = (short) (n * 1000);
      this.i = -n * 1_000_000;
      this.j = n * 10_000_000_000L;
      this.f = n / 3f;
      this.d = Math.PI * n;
      this.text = text;
      this.boxed = n == 0 ? null : n;
      this.cached = n;
    }

    private List<@Nullable Object> all() {
      List<@Nullable Object> all = new ArrayList<>(List.of(z, b, c, s, i, j, f, d));
      all.add(text);
      all.add(boxed);
      return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Everything e && getClass() == e.getClass() && all().equals(e.all());
    }

    @Override
    public int hashCode() {
      return all().hashCode();
    }
  }

  /** Hides a field of its superclass. */
  static final class Hiding extends Everything {
    private final String text;

    Hiding(String text) {
      super(3, "hidden " + text);
      this.text = text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return super.equals(other) && other instanceof Hiding h && h.text.equals(text);
    }

    @Override
    public int hashCode() {
      return Objects.hash(super.hashCode(), text);
    }
  }

  /** A node of a graph with cycles. */
  static final class Node {
    String name = "";
    final List<Node> next = new ArrayList<>();
    @Nullable Node self;
  }

  /** A list with a field. */
  static final class NamedList extends ArrayList<Point> {
    String name = "";

    @Override
    public boolean equals(@Nullable Object other) {
      return super.equals(other) && other instanceof NamedList l && l.name.equals(name);
    }

    @Override
    public int hashCode() {
      return 31 * super.hashCode() + name.hashCode();
    }
  }

  /** A map with a field. */
  static final class NamedMap extends HashMap<String, Point> {
    String name = "";

    @Override
    public boolean equals(@Nullable Object other) {
      return super.equals(other) && other instanceof NamedMap m && m.name.equals(name);
    }

    @Override
    public int hashCode() {
      return 31 * super.hashCode() + name.hashCode();
    }
  }

  /** Says itself how it is read. */
  static final class Hooked implements Serializable {
    final int value;
    private transient int doubled;

    Hooked(int value) {
      this.value = value;
      this.doubled = 2 * value;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      doubled = 2 * value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Hooked h && h.value == value && h.doubled == doubled;
    }

    @Override
    public int hashCode() {
      return value;
    }
  }

  /** An exception with a field of its own. */
  static final class ModelException extends RuntimeException {
    final int epoch;

    ModelException(String message, int epoch, Throwable cause) {
      super(message, cause);
      this.epoch = epoch;
    }
  }

  /** A supplier whose lambdas can be stored. */
  interface StoredSupplier<T> extends Supplier<T>, Serializable {}

  /** A holder of whatever. */
  static final class Holder {
    @Nullable Object value;

    Holder(@Nullable Object value) {
      this.value = value;
    }
  }
}
