package dev.flowjar.flows;

import dev.flowjar.Catch;
import dev.flowjar.Flow;
import dev.flowjar.Inputs;
import dev.flowjar.Parameter;
import dev.flowjar.Step;
import dev.flowjar.StepFailure;
import java.util.ArrayList;
import java.util.List;

/** A join that merges in the way it is told to. */
public class MergeFlow extends Flow {

  /** How to merge. */
  public enum Way {
    ALL,
    EXCLUDE,
    INCLUDE,
    INCLUDE_UNKNOWN,
    SET_BEFORE,
    WRITE_TO_INPUT
  }

  @Parameter Way way = Way.ALL;

  String unchanged = "";
  List<String> equal = List.of();
  String onlyLeft;
  String nothing = "something";
  int clash;
  String clashToo = "";
  StepFailure caught;
  StepFailure failure;

  @Step
  void start() {
    unchanged = "from start";
    nothing = null;
    next(this::left, this::right);
  }

  @Step
  @Catch("caught")
  void left() {
    equal = new ArrayList<>(List.of("e"));
    onlyLeft = "only left";
    clash = 1;
    clashToo = "left";
    if (way != Way.WRITE_TO_INPUT) {
      throw new IllegalStateException("caught on the left");
    }
    next(this::join);
  }

  @Step
  void right() {
    equal = List.of("e");
    clash = 2;
    clashToo = "right";
    next(this::join);
  }

  @Step
  @Catch("failure")
  void join(Inputs<MergeFlow> inputs) {
    switch (way) {
      case ALL -> mergeArtifacts(inputs);
      case EXCLUDE -> mergeArtifacts(inputs, exclude("clash", "clashToo"));
      case INCLUDE -> mergeArtifacts(inputs, include("unchanged", "onlyLeft"));
      case INCLUDE_UNKNOWN -> mergeArtifacts(inputs, include("unchanged", "never"));
      case SET_BEFORE -> {
        clash = inputs.stream().mapToInt(i -> i.clash).sum();
        clashToo = inputs.from("left").clashToo + inputs.from("right").clashToo;
        mergeArtifacts(inputs);
      }
      case WRITE_TO_INPUT -> inputs.get(0).clash = 7;
    }
    next(this::end);
  }

  @Step
  void end() {}
}
