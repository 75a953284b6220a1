package dev.flowjar.client;

import dev.flowjar.index.RunIndex;
import dev.flowjar.metadata.Datastore;

/**
 * What all clients of one datastore share.
 *
 * @param datastore the datastore
 * @param index finds its runs
 * @param jarClasses knows which classes are in its code packages
 */
record OpenDatastore(Datastore datastore, RunIndex index, JarClasses jarClasses) {

  static OpenDatastore of(Datastore datastore) {
    return new OpenDatastore(
        datastore, RunIndex.of(datastore), new JarClasses(new JarFiles(datastore)));
  }
}
