package dev.flowjar.source;

/**
 * A library that a source file names, by its Maven coordinates.
 *
 * @param group such as {@code org.apache.commons}
 * @param artifact such as {@code commons-csv}
 * @param version exact; empty if a bill of materials of the same file gives it
 * @param classifier such as {@code linux-x86_64}, empty if none
 * @param extension {@code jar}, or {@code pom} for a bill of materials
 * @param line where the file names it, from 1
 */
public record Library(
    String group, String artifact, String version, String classifier, String extension, int line) {

  /** Extension of a bill of materials: it gives versions to the others and is no library itself. */
  public static final String BILL_OF_MATERIALS = "pom";

  /** Whether it only gives versions to the others. */
  public boolean isBillOfMaterials() {
    return extension.equals(BILL_OF_MATERIALS);
  }

  /** Whether its version is one that changes. */
  public boolean isSnapshot() {
    return version.endsWith("-SNAPSHOT");
  }

  /** As it is written in the file. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(group).append(':').append(artifact);
    if (!version.isEmpty()) {
      text.append(':').append(version);
    }
    if (!classifier.isEmpty()) {
      text.append(':').append(classifier);
    }
    return extension.equals("jar")
        ? text.toString()
        : text.append('@').append(extension).toString();
  }
}
