@org.jspecify.annotations.NullMarked
package dev.flowjar.artifact;
