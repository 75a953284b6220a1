/**
 * API, read-only: the steps of a flow and what leads from one to the next.
 *
 * <p>{@link dev.flowjar.graph.StepGraph} is plain data: it is read once from annotations and
 * bytecode ({@code FlowScanner}, the only reader of both), checked ({@code GraphRules}, one method
 * a rule), stored with the run, and needs no class of the user's to be looked at.
 */
@NullMarked
package dev.flowjar.graph;

import org.jspecify.annotations.NullMarked;
