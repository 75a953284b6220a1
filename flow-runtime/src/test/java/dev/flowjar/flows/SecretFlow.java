package dev.flowjar.flows;

import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Retry;
import dev.flowjar.Secrets;
import dev.flowjar.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Uses a secret, or betrays it. */
public class SecretFlow extends Flow {

  /** The variable that holds it. */
  public static final String VARIABLE = "FLOW_TEST_TOKEN";

  /** What is done with it. */
  public enum Deed {
    /** It is printed, and thrown at the first attempt; no field holds it. */
    BLURT_OUT,
    /** A field holds it, deep inside. */
    KEEP,
    /** A field holds its characters. */
    KEEP_CHARACTERS,
    /** It is the item of a foreach. */
    HAND_ON
  }

  @Parameter Deed deed = Deed.BLURT_OUT;
  @Parameter String note = "";

  boolean isKnownToStart;
  boolean isKnownToEnd;
  int length;
  Map<String, List<Object>> kept;
  char[] characters;
  List<String> items;

  @Step
  void start() {
    isKnownToStart = System.getenv().containsKey(VARIABLE);
    next(this::use);
  }

  @Step
  @Secrets(VARIABLE)
  @Retry(times = 1, on = IllegalStateException.class)
  void use() {
    String token = System.getenv(VARIABLE);
    System.out.println("the token is " + token + ".");
    System.err.println(token + token);
    if (current().attempt() == 1 && deed == Deed.BLURT_OUT) {
      throw new IllegalStateException("no login with " + token, new IOException(token));
    }
    length = token.length();
    kept = deed == Deed.KEEP ? Map.of("login", List.of(1, "Bearer " + token)) : Map.of();
    characters = deed == Deed.KEEP_CHARACTERS ? token.toCharArray() : new char[0];
    items = List.of(deed == Deed.HAND_ON ? token : "nothing");
    next(this::each);
  }

  @Step
  @Foreach("items")
  void each(String item) {
    next(this::join);
  }

  @Step
  void join(Inputs<SecretFlow> inputs) {
    mergeArtifacts(inputs);
    next(this::end);
  }

  @Step
  void end() {
    isKnownToEnd = System.getenv().containsKey(VARIABLE);
  }
}
