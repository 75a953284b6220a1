/**
 * SPI: what step annotations do.
 *
 * <p>A {@link dev.flowjar.decorator.StepDecorator} gives an annotation its behaviour; retry, catch,
 * timeout, resources, environment and secrets are built on it without privileges. {@link
 * dev.flowjar.decorator.Decorators} holds those that were found on the class path.
 */
@NullMarked
package dev.flowjar.decorator;

import org.jspecify.annotations.NullMarked;
