package dev.flowjar.examples.docs;

/** A measurement. */
public record Point(double x, double y) {}
