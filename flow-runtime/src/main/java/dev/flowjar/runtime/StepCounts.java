package dev.flowjar.runtime;

/**
 * How many tasks of one step stand where.
 *
 * @param step name of the step
 * @param known the tasks that are known to belong to the run so far; a foreach that has not begun
 *     has none yet
 * @param adopted taken over from the origin run
 * @param running under way
 * @param succeeded run and succeeded in this run
 * @param failed failed for good
 */
public record StepCounts(
    String step, int known, int adopted, int running, int succeeded, int failed) {}
