/**
 * Internal: what is written for users: a Maven project of their own, by the command {@code init},
 * and a script that starts Flow, by the command {@code launcher}.
 *
 * <p>{@code NewProject} fills in the templates that lie beside its class file. The project brings
 * Flow along: {@code LibraryJar} takes our own classes out of the running {@code flow.jar} and puts
 * them into a Maven repository in the project's directory {@code lib}. All other libraries come
 * from Maven Central, in the versions that {@code flow.jar} was built with.
 */
@NullMarked
package dev.flowjar.project;

import org.jspecify.annotations.NullMarked;
