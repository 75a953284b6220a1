/**
 * Internal: finds libraries in the user's local Maven repository, and what is missing there in the
 * repositories of the user's {@code settings.xml}.
 */
@NullMarked
package dev.flowjar.maven;

import org.jspecify.annotations.NullMarked;
