package dev.flowjar;

/**
 * One level of the foreach that a task is inside.
 *
 * @param step the step that runs once for each item
 * @param index place of the item, from 0
 * @param count number of items
 * @param item the item as short text
 */
public record ForeachFrame(String step, int index, int count, String item) {}
