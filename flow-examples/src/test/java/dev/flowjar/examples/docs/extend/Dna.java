package dev.flowjar.examples.docs.extend;

/**
 * A sequence of the bases A, C, G and T.
 *
 * @param bases one letter for each
 */
public record Dna(String bases) {}
