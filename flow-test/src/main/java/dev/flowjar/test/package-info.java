/**
 * API: testing a flow with JUnit 5.
 *
 * <p>{@link dev.flowjar.test.FlowTest} runs a whole flow on a datastore of the test's own, or calls
 * one step of a plain flow object. It needs the JUnit API on the class path, in version 5 or 6.
 */
@NullMarked
package dev.flowjar.test;

import org.jspecify.annotations.NullMarked;
