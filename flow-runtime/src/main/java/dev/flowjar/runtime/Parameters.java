package dev.flowjar.runtime;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.NearestNames;
import dev.flowjar.enhance.ArtifactField;
import dev.flowjar.enhance.ArtifactFields;
import dev.flowjar.graph.ParameterNode;
import dev.flowjar.graph.StepGraph;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of one flow class: their types and defaults, and the values of a run. */
public final class Parameters {

  private final StepGraph graph;
  private final Flow defaults;
  private final ArtifactFields fields;

  private Parameters(StepGraph graph, Flow defaults) {
    this.graph = graph;
    this.defaults = defaults;
    this.fields = ArtifactFields.of(defaults.getClass());
  }

  /** The parameters of a flow class, whose graph is given. */
  public static Parameters of(Class<? extends Flow> flowClass, StepGraph graph) {
    try {
      Constructor<? extends Flow> constructor = flowClass.getDeclaredConstructor();
      constructor.setAccessible(true);
      return new Parameters(graph, constructor.newInstance());
    } catch (InvocationTargetException e) {
      throw new FlowException(
          "The constructor of flow %s failed: %s".formatted(graph.flow(), e.getCause()),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new FlowException("Flow %s cannot be made: %s".formatted(graph.flow(), e), e);
    }
  }

  /** The parameters, in the order of the fields. */
  public List<ParameterNode> all() {
    return graph.parameters();
  }

  /** The type of a parameter as a user would write it. */
  public String typeName(ParameterNode parameter) {
    return parameter.source() instanceof ParameterNode.FileContent
        ? "FILE"
        : ParameterText.name(type(parameter));
  }

  /** Whether a parameter is a switch: {@code --verbose} alone means true. */
  public boolean isSwitch(ParameterNode parameter) {
    return parameter.source() instanceof ParameterNode.Value
        && (type(parameter) == boolean.class || type(parameter) == Boolean.class);
  }

  /** The default of a parameter as text, empty if there is none. */
  public Optional<String> defaultText(ParameterNode parameter) {
    if (parameter.source() instanceof ParameterNode.FileContent file) {
      return file.defaultPath().isEmpty() ? Optional.empty() : Optional.of(file.defaultPath());
    }
    return isRequired(parameter)
        ? Optional.empty()
        : Optional.ofNullable(field(parameter).get(defaults)).map(String::valueOf);
  }

  /** Whether a run must be given a value. */
  public boolean isRequired(ParameterNode parameter) {
    return parameter.source() instanceof ParameterNode.Value value
        ? value.required()
        : ((ParameterNode.FileContent) parameter.source()).defaultPath().isEmpty();
  }

  /**
   * The values of a run by artifact name.
   *
   * @param given values by parameter name, as text or as they are
   * @param environment the variables of the process
   * @param directory what the paths of files are relative to
   * @throws ParameterException if a name is unknown, a value is missing or does not fit
   */
  Map<String, @Nullable Object> values(
      Map<String, Object> given, Map<String, String> environment, Path directory) {
    Map<String, Object> byName = new LinkedHashMap<>();
    given.forEach((name, value) -> byName.put(known(name).name(), value));
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ParameterNode parameter : all()) {
      Object value = byName.get(parameter.name());
      values.put(
          parameter.artifact(),
          parameter.source() instanceof ParameterNode.Value source
              ? value(parameter, source, value, environment)
              : content(parameter, value, directory));
    }
    return values;
  }

  /** The default of a parameter that an origin run does not have. */
  @Nullable Object defaultValue(ParameterNode parameter) {
    if (isRequired(parameter)) {
      throw new ParameterException(
          "Parameter '%s' is required, and the origin run does not have it. Start a new run."
              .formatted(parameter.name()));
    }
    return field(parameter).get(defaults);
  }

  private ParameterNode known(String name) {
    return all().stream()
        .filter(parameter -> plain(parameter.name()).equals(plain(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    "Flow %s has no parameter '%s'.%s"
                        .formatted(
                            graph.flow(),
                            name,
                            NearestNames.didYouMean(
                                name, all().stream().map(ParameterNode::name).toList()))));
  }

  private @Nullable Object value(
      ParameterNode parameter,
      ParameterNode.Value source,
      @Nullable Object given,
      Map<String, String> environment) {
    Object value = given;
    String origin = "";
    if (value == null && !source.env().isEmpty() && environment.containsKey(source.env())) {
      value = environment.get(source.env());
      origin = " (from the environment variable %s)".formatted(source.env());
    }
    if (value == null) {
      if (source.required()) {
        throw new ParameterException(
            "Parameter '%s' is required. Give it: --%s <%s>"
                .formatted(parameter.name(), parameter.name(), typeName(parameter)));
      }
      return field(parameter).get(defaults);
    }
    if (!(value instanceof String) && ParameterText.isValue(value, type(parameter))) {
      return value;
    }
    String text = value.toString();
    try {
      return ParameterText.parse(text, type(parameter), source.separator());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          "Parameter '%s' is '%s'%s; it %s."
              .formatted(parameter.name(), text, origin, e.getMessage()),
          e);
    }
  }

  private Object content(ParameterNode parameter, @Nullable Object given, Path directory) {
    ParameterNode.FileContent source = (ParameterNode.FileContent) parameter.source();
    if (given == null && source.defaultPath().isEmpty()) {
      throw new ParameterException(
          "Parameter '%s' needs a file. Give it: --%s <FILE>"
              .formatted(parameter.name(), parameter.name()));
    }
    Path file = directory.resolve(given == null ? source.defaultPath() : given.toString());
    try {
      return source.isText() ? Files.readString(file) : Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ParameterException(
          "The file '%s' of parameter '%s' does not exist. Check the path."
              .formatted(file, parameter.name()),
          e);
    } catch (CharacterCodingException e) {
      throw new ParameterException(
          "The file '%s' of parameter '%s' is not UTF-8 text. Make the field a byte[]."
              .formatted(file, parameter.name()),
          e);
    } catch (IOException e) {
      throw new ParameterException(
          "The file '%s' of parameter '%s' cannot be read: %s"
              .formatted(file, parameter.name(), e.getMessage()),
          e);
    }
  }

  private Type type(ParameterNode parameter) {
    return field(parameter).genericType();
  }

  private ArtifactField field(ParameterNode parameter) {
    return fields.named(parameter.artifact()).orElseThrow();
  }

  /** A name without regard to case, dashes and underscores: minFlights is min-flights. */
  private static String plain(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
