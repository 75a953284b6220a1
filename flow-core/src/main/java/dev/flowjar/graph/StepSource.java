package dev.flowjar.graph;

/**
 * Where a step is written.
 *
 * @param className binary name of the class that declares the method
 * @param file name of the source file, empty if the class file does not tell
 * @param line first line of the method's code, 0 if the class file does not tell
 * @param digest SHA-256 in hex over the bytecode of the step and of the methods of the flow that it
 *     calls, line numbers left out: equal as long as the step does the same
 */
public record StepSource(String className, String file, int line, String digest) {}
