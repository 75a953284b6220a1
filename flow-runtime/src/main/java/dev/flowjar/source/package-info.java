/**
 * SPI and internal: flows in a single source file.
 *
 * <p>{@code SourceFlows} reads a file, has the libraries found that its {@code //DEPS} lines name,
 * compiles it, and loads the flow. {@link dev.flowjar.source.LibraryResolver} is the seam for who
 * finds libraries: {@code flow-maven} is found by {@code ServiceLoader}.
 */
@NullMarked
package dev.flowjar.source;

import org.jspecify.annotations.NullMarked;
