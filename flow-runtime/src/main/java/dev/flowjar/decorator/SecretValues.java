package dev.flowjar.decorator;

import dev.flowjar.StepFailure;
import dev.flowjar.artifact.ArtifactException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of secrets, to be kept out of what is recorded. A value shorter than {@value
 * #SHORTEST} characters is not looked for: it would be found everywhere. Immutable and thread-safe.
 */
public final class SecretValues {

  /** The least number of characters. */
  static final int SHORTEST = 8;

  private static final String MASK = "***";

  private static final List<Charset> FORMS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

  /** Longest first: one may be part of another. */
  private final List<Secret> secrets;

  /** One value, or one line of a value that has several. */
  private record Secret(String name, String value) {}

  private SecretValues(List<Secret> secrets) {
    this.secrets = secrets;
  }

  /** The values that these variables have in an environment. */
  public static SecretValues of(Collection<String> names, Map<String, String> environment) {
    List<Secret> secrets = new ArrayList<>();
    for (String name : names) {
      environment
          .getOrDefault(name, "")
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST)
          .forEach(line -> secrets.add(new Secret(name, line)));
    }
    secrets.sort(Comparator.comparing((Secret secret) -> secret.value().length()).reversed());
    return new SecretValues(List.copyOf(secrets));
  }

  /** The text with {@code ***} in the place of each secret. */
  public String masked(String text) {
    String masked = text;
    for (Secret secret : secrets) {
      masked = masked.replace(secret.value(), MASK);
    }
    return masked;
  }

  /** The failure with {@code ***} in the place of each secret. */
  public StepFailure masked(StepFailure failure) {
    return secrets.isEmpty() ? failure : replaced(failure);
  }

  private StepFailure replaced(StepFailure failure) {
    @Nullable StepFailure cause = failure.causeOrNull();
    return new StepFailure(
        failure.type(),
        masked(failure.message()),
        masked(failure.stackTrace()),
        cause == null ? null : replaced(cause));
  }

  /**
   * A stream in the place of another that passes everything on but a secret.
   *
   * @return one that throws an {@link ArtifactException} when a secret is written to it
   */
  public OutputStream refusing(OutputStream out) {
    return secrets.isEmpty()
        ? out
        : new SecretSearch(out, secrets.stream().flatMap(SecretValues::wanted).toList());
  }

  /** As text, and as arrays of characters lie in memory. */
  private static Stream<SecretSearch.Wanted> wanted(Secret secret) {
    return FORMS.stream()
        .map(form -> secret.value().getBytes(form))
        .map(bytes -> new SecretSearch.Wanted(bytes, () -> refusal(secret.name())));
  }

  private static ArtifactException refusal(String name) {
    return new ArtifactException(
        "",
        "holds the secret %s (@Secrets), which would be stored with the run. Read it where it is needed, into a local variable: System.getenv(\"%s\")."
            .formatted(name, name),
        null);
  }
}
