package dev.flowjar.source;

import java.nio.file.Path;

/**
 * A jar that was found for a library, or for one that it needs.
 *
 * @param group Maven's group id
 * @param artifact Maven's artifact id
 * @param version what was chosen
 * @param path the file
 */
public record LibraryJar(String group, String artifact, String version, Path path) {}
