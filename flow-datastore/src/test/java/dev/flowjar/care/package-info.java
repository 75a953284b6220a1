@NullMarked
package dev.flowjar.care;

import org.jspecify.annotations.NullMarked;
