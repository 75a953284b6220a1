package dev.flowjar.decorator;

import dev.flowjar.StepFailure;
import java.util.Optional;

/**
 * An attempt that did not succeed.
 *
 * @param number counts from 1
 * @param failure how it failed
 * @param exception what the step threw, empty if its worker died
 */
public record FailedAttempt(int number, StepFailure failure, Optional<Throwable> exception) {}
