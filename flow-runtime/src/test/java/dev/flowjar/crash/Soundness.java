package dev.flowjar.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.care.CareProgress;
import dev.flowjar.care.CheckReport;
import dev.flowjar.care.Damage;
import dev.flowjar.care.DatastoreCheck;
import dev.flowjar.metadata.Datastore;
import java.net.URI;

/** Reads everything in a datastore, as {@code fsck} does. */
final class Soundness {

  private Soundness() {}

  /** Fails if anything is missing or damaged that a run refers to. */
  static void check(URI uri) {
    try (Datastore opened = Datastore.open(uri)) {
      CheckReport report = new DatastoreCheck(opened, CareProgress.NONE).run();
      // An object that was being written when the power went off may be torn; nothing refers to it.
      assertThat(report.damages()).filteredOn(Soundness::isFelt).isEmpty();
    }
  }

  private static boolean isFelt(Damage damage) {
    return damage.kind() != Damage.Kind.OBJECT || !damage.hurt().isEmpty();
  }
}
