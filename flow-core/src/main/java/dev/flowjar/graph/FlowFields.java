package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.IncludeFile;
import dev.flowjar.Parameter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The fields of a flow class and of its superclasses, static and transient ones too. */
final class FlowFields {

  private final Map<String, Field> byArtifact = new LinkedHashMap<>();
  private final Map<Field, String> artifacts = new HashMap<>();

  FlowFields(Class<? extends Flow> flow) {
    Set<String> taken = new HashSet<>();
    for (Class<?> type = flow; type != Flow.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.isSynthetic()) {
          String name = field.getName();
          String artifact = taken.add(name) ? name : type.getSimpleName() + "." + name;
          byArtifact.put(artifact, field);
          artifacts.put(field, artifact);
        }
      }
    }
  }

  /**
   * The field that a name means to a step of this class: the one that its code would see, else one
   * of a subclass.
   */
  Optional<Field> find(String name, Class<?> declaringClass) {
    for (Class<?> type = declaringClass; type != Flow.class; type = type.getSuperclass()) {
      for (String artifact : List.of(name, type.getSimpleName() + "." + name)) {
        Field field = byArtifact.get(artifact);
        if (field != null && field.getDeclaringClass() == type) {
          return Optional.of(field);
        }
      }
    }
    return Optional.ofNullable(byArtifact.get(name));
  }

  /** The name under which a field's values are stored. */
  String artifact(Field field) {
    return Objects.requireNonNull(artifacts.get(field));
  }

  /** The names of all fields, those of the flow class first. */
  Set<String> names() {
    return byArtifact.keySet();
  }

  /** The fields that a run is given from outside, those of the flow class first. */
  List<ScannedParameter> parameters() {
    List<ScannedParameter> parameters = new ArrayList<>();
    byArtifact.forEach(
        (artifact, field) -> {
          Parameter value = field.getAnnotation(Parameter.class);
          if (value != null) {
            parameters.add(new ScannedParameter(field, node(field, artifact, value)));
          }
          IncludeFile file = field.getAnnotation(IncludeFile.class);
          if (file != null) {
            parameters.add(new ScannedParameter(field, node(field, artifact, file)));
          }
        });
    return parameters;
  }

  private static ParameterNode node(Field field, String artifact, Parameter parameter) {
    return new ParameterNode(
        parameter.name().isEmpty() ? field.getName() : parameter.name(),
        artifact,
        new ParameterNode.Value(parameter.required(), parameter.separator(), parameter.env()),
        parameter.help());
  }

  private static ParameterNode node(Field field, String artifact, IncludeFile file) {
    boolean isText = field.getType() == String.class;
    return new ParameterNode(
        field.getName(),
        artifact,
        new ParameterNode.FileContent(file.value(), isText),
        file.help());
  }
}
