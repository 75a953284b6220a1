package dev.flowjar.graph;

import java.lang.reflect.Field;

/** A parameter as it is written, right or wrong. */
record ScannedParameter(Field field, ParameterNode node) {}
