package dev.flowjar.artifact;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.util.DefaultClassResolver;
import com.esotericsoftware.kryo.kryo5.util.MapReferenceResolver;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that were written or read before, so that shared objects stay shared and cycles end.
 *
 * <p>Values without identity are left out ({@link KnownTypes#isValue}), and so is everything that
 * is written by class name, because its serializer counts for itself.
 */
final class References extends MapReferenceResolver {

  /** Objects that a reader can make only once everything inside them has been read. */
  private final List<Object> unfinished = new ArrayList<>();

  private int nextId;

  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  public boolean useReferences(Class type) {
    Registration registration = kryo.getRegistration(type);
    return registration.getId() == DefaultClassResolver.NAME
        ? type.isArray()
        : !KnownTypes.isValue(registration.getId());
  }

  /** To be called around writing what is inside such an object. */
  void begin(Object object) {
    unfinished.add(object);
  }

  void end() {
    unfinished.remove(unfinished.size() - 1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>An unfinished object counts as new: the reader could not refer to it. It is written once
   * more, with the same contents but not the same identity; that ends, as a cycle always passes
   * through an object that a reader makes first and fills afterwards.
   */
  @Override
  public int getWrittenId(Object object) {
    int id = super.getWrittenId(object);
    if (id >= 0 && !unfinished.isEmpty()) {
      for (Object one : unfinished) {
        if (one == object) {
          return -1;
        }
      }
    }
    return id;
  }

  @Override
  public int addWrittenObject(Object object) {
    int id = nextId++;
    writtenObjects.put(object, id);
    return id;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  public Object getReadObject(Class type, int id) {
    Object object = super.getReadObject(type, id);
    if (object == null) {
      throw new KryoException("object %d is referred to before it is complete".formatted(id));
    }
    return object;
  }

  @Override
  public void reset() {
    super.reset();
    unfinished.clear();
    nextId = 0;
  }
}
