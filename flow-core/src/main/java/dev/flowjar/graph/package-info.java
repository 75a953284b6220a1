/**
 * API, read-only: the steps of a flow and what leads from one to the next.
 *
 * <p>{@link dev.flowjar.graph.StepGraph} is plain data: it is read once from annotations and
 * bytecode ({@code FlowScanner} and what it uses are the only readers of both), checked ({@code
 * GraphRules} and its companions, one method a rule), stored with the run, and needs no class of
 * the user's to be looked at.
 */
@NullMarked
package dev.flowjar.graph;

import org.jspecify.annotations.NullMarked;
