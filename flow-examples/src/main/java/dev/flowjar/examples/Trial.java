package dev.flowjar.examples;

/**
 * How well settings did in a cross-validation.
 *
 * @param settings what was tried
 * @param logLoss mean negative logarithm of the probability given to the true species; 0 is perfect
 * @param accuracy share of penguins whose species was found
 */
public record Trial(Settings settings, double logLoss, double accuracy) {}
