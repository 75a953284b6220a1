@org.jspecify.annotations.NullMarked
package dev.flowjar.worker;
