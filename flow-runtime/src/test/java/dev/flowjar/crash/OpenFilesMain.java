package dev.flowjar.crash;

import dev.flowjar.matrix.TestRun;
import dev.flowjar.metadata.JournalRecord.TaskSucceeded;
import dev.flowjar.runtime.RunHandle;
import dev.flowjar.runtime.RunListener;
import dev.flowjar.store.LocalStorage;
import dev.flowjar.store.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a flow in a process that opens all the files that it may when a few tasks are done. */
public final class OpenFilesMain {

  private OpenFilesMain() {}

  /**
   * Says on its standard output what goes wrong.
   *
   * @param args directory in which the failure of the flow is repaired, directory of the datastore
   */
  public static void main(String[] args) throws Exception {
    Path repairedBy = Path.of(args[0]);
    loadClasses(repairedBy);
    Opener opener = new Opener(Files.createFile(repairedBy.resolve("opened")));
    TestRun flow = TroubledDiskTest.flow(Path.of(args[1]), repairedBy).listener(opener);
    String said;
    try (RunHandle handle = flow.start()) {
      said = handle.await().failures().toString();
    } catch (StorageException e) {
      said = String.valueOf(e.getMessage());
    } finally {
      opener.closeAll();
    }
    System.out.println(said);
    System.exit(0);
  }

  /** A class that is loaded from a directory needs an open file, too. */
  private static void loadClasses(Path directory) throws Exception {
    Path rehearsal = directory.resolve("rehearsal");
    TroubledDiskTest.flow(rehearsal, directory).run();
    TroubledDiskTest.flow(rehearsal, directory.resolve("nowhere")).run();
    try {
      new LocalStorage(Files.createFile(directory.resolve("file")))
          .putIfAbsent("below/a-file", new byte[0]);
    } catch (StorageException e) {
      // As is to be expected.
    }
  }

  private static final class Opener implements RunListener {
    private final Path file;
    private final List<InputStream> open = new ArrayList<>();
    private int done;

    Opener(Path file) {
      this.file = file;
    }

    @Override
    public void taskSucceeded(TaskSucceeded success) {
      done++;
      if (done == 3) {
        openAll();
      }
    }

    private void openAll() {
      try {
        while (true) {
          open.add(Files.newInputStream(file));
        }
      } catch (IOException e) {
        // That is when there are too many.
      }
    }

    void closeAll() throws IOException {
      for (InputStream file : open) {
        file.close();
      }
    }
  }
}
