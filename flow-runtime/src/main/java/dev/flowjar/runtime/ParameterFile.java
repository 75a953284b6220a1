package dev.flowjar.runtime;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a set of parameters from a file: JSON, YAML or properties, told by its name's ending. */
final class ParameterFile {

  private ParameterFile() {}

  /**
   * The texts of the parameters by name.
   *
   * @throws ParameterException if the file cannot be read
   */
  static Map<String, String> read(Path file) {
    String content;
    try {
      content = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ParameterException(
          "The parameter file '%s' does not exist. Check the path after --params.".formatted(file),
          e);
    } catch (IOException e) {
      throw new ParameterException(
          "The parameter file '%s' cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return file.toString().endsWith(".properties")
        ? properties(file, content)
        : tree(file, content);
  }

  private static Map<String, String> properties(Path file, String content) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(content));
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }

  /** JSON is read as YAML, of which it is a part. */
  private static Map<String, String> tree(Path file, String content) {
    Object root;
    try {
      root =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(content);
    } catch (YamlEngineException e) {
      throw unreadable(file, e);
    }
    if (!(root instanceof Map<?, ?> map)) {
      throw new ParameterException(
          "The parameter file '%s' does not hold names with values. Write it like {\"minFlights\": 50}."
              .formatted(file));
    }
    try {
      return texts(map);
    } catch (StackOverflowError e) {
      throw new ParameterException(
          "The parameter file '%s' holds a list or map that contains itself. Write it out."
              .formatted(file),
          e);
    }
  }

  private static Map<String, String> texts(Map<?, ?> map) {
    Gson gson = new Gson();
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (value != null) { // null stands for a parameter that is not given
            boolean isJson = value instanceof Map || value instanceof List;
            texts.put(String.valueOf(name), isJson ? gson.toJson(value) : value.toString());
          }
        });
    return texts;
  }

  private static ParameterException unreadable(Path file, Exception e) {
    return new ParameterException(
        "The parameter file '%s' is not valid: %s".formatted(file, e.getMessage()), e);
  }
}
