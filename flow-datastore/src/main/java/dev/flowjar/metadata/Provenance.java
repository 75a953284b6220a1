package dev.flowjar.metadata;

import java.util.List;
import java.util.Optional;

/**
 * Where a run came from: what an outsider needs to know to repeat it.
 *
 * @param host name of the scheduler's machine
 * @param pid process id of the scheduler
 * @param java version and vendor of the JVM
 * @param os name, version and architecture
 * @param library version of this library
 * @param commandLine the words of the command, empty if started from code
 * @param git the state of the working tree, empty outside one
 */
public record Provenance(
    String host,
    long pid,
    String java,
    String os,
    String library,
    List<String> commandLine,
    Optional<Git> git) {

  /** Copies the command line. */
  public Provenance {
    commandLine = List.copyOf(commandLine);
  }

  /**
   * The state of a git working tree.
   *
   * @param commit full commit hash
   * @param isDirty whether tracked files differed from the commit
   */
  public record Git(String commit, boolean isDirty) {

    /** The commit, and whether it was all. */
    public String text() {
      return commit + (isDirty ? " with changes" : "");
    }
  }
}
