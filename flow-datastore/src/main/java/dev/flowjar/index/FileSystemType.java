package dev.flowjar.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The type of a file system, as the operating system names it: {@code ext4}, {@code nfs4}.
 *
 * @param name in lower case; empty if unknown
 */
record FileSystemType(String name) {

  private static final Set<String> NETWORK =
      Set.of(
          "9p",
          "acfs",
          "afpfs",
          "afs",
          "beegfs",
          "ceph",
          "cifs",
          "coda",
          "drvfs",
          "gfs2",
          "glusterfs",
          "gpfs",
          "lustre",
          "mmfs",
          "ncpfs",
          "nfs",
          "nfs3",
          "nfs4",
          "ocfs2",
          "orangefs",
          "panfs",
          "prl_fs",
          "pvfs2",
          "smb2",
          "smb3",
          "smbfs",
          "vboxsf",
          "virtiofs",
          "vmhgfs",
          "webdav",
          "wekafs");

  private static final Set<String> WITHOUT_DIRECTORY_TIMES =
      Set.of(
          "9p", "afs", "drvfs", "exfat", "fat", "fat32", "msdos", "prl_fs", "vboxsf", "vfat",
          "vmhgfs", "webdav");

  /** The type of the file system on which a path lies, or would lie. */
  static FileSystemType of(Path path) {
    for (Path place = path.toAbsolutePath(); place != null; place = place.getParent()) {
      if (Files.exists(place)) {
        try {
          return new FileSystemType(Files.getFileStore(place).type().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
          break; // one of which nothing can be known
        }
      }
    }
    return new FileSystemType("");
  }

  /**
   * Whether other machines may have it mounted too, or somebody else's program answers for it. The
   * locks and the shared memory of a database do not reach across.
   */
  boolean isNetwork() {
    return name.isEmpty() || NETWORK.contains(name) || isInUserSpace();
  }

  /** Whether the time of a directory changes with what is in it. */
  boolean hasDirectoryTimes() {
    return !name.isEmpty() && !WITHOUT_DIRECTORY_TIMES.contains(name) && !isInUserSpace();
  }

  /** Such as {@code fuse.sshfs}; it may be anything behind it, an object store for one. */
  private boolean isInUserSpace() {
    return name.startsWith("fuse") || name.startsWith("macfuse") || name.startsWith("osxfuse");
  }
}
