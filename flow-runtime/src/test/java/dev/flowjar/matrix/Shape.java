package dev.flowjar.matrix;

import dev.flowjar.flows.ArrayForeachFlow;
import dev.flowjar.flows.ChoiceFlow;
import dev.flowjar.flows.ChoiceInForeachFlow;
import dev.flowjar.flows.EmptyForeachFlow;
import dev.flowjar.flows.ForeachFlow;
import dev.flowjar.flows.ForeachInChoiceFlow;
import dev.flowjar.flows.ForeachInSplitFlow;
import dev.flowjar.flows.LinearFlow;
import dev.flowjar.flows.LongLoopFlow;
import dev.flowjar.flows.LoopFlow;
import dev.flowjar.flows.LoopInForeachFlow;
import dev.flowjar.flows.MapForeachFlow;
import dev.flowjar.flows.NestedForeachFlow;
import dev.flowjar.flows.NestedSplitsFlow;
import dev.flowjar.flows.RangeForeachFlow;
import dev.flowjar.flows.SplitFlow;
import dev.flowjar.flows.SplitInForeachFlow;
import dev.flowjar.flows.SplitInLoopFlow;
import dev.flowjar.flows.TracedFlow;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The shapes of graphs, each with the trace that an undisturbed run leaves. */
enum Shape {
  LINEAR(LinearFlow.class, "start middle end"),
  SPLIT(SplitFlow.class, "start left start right join end"),
  NESTED_SPLITS(
      NestedSplitsFlow.class,
      "start a c start a d e start a d f joinInner joinMiddle start b joinOuter end"),
  FOREACH(ForeachFlow.class, "start body[0] start body[1] start body[2] join end"),
  NESTED_FOREACH(
      NestedForeachFlow.class,
      "start row[0] cell[0,0] start row[0] cell[0,1] joinCells[0]"
          + " start row[1] cell[1,0] start row[1] cell[1,1] start row[1] cell[1,2] joinCells[1]"
          + " joinRows end"),
  SPLIT_IN_FOREACH(
      SplitInForeachFlow.class,
      "start body[0] left[0] start body[0] right[0] joinBranches[0]"
          + " start body[1] left[1] start body[1] right[1] joinBranches[1] joinItems end"),
  FOREACH_IN_SPLIT(
      ForeachInSplitFlow.class,
      "start left body[0] start left body[1] joinItems start right joinBranches end"),
  CHOICE(ChoiceFlow.class, "start large end"),
  CHOICE_IN_FOREACH(
      ChoiceInForeachFlow.class,
      "start look[0] start look[1] zero[1] start look[2] positive[2] join end"),
  FOREACH_IN_CHOICE(ForeachInChoiceFlow.class, "start body[0] start body[1] join end"),
  LOOP(LoopFlow.class, "start refine refine#2 refine#3 end"),
  LONG_LOOP(LongLoopFlow.class, "start train judge train#2 judge#2 train#3 judge#3 end"),
  LOOP_IN_FOREACH(
      LoopInForeachFlow.class,
      "start body[0] refine[0] start body[1] refine[1] refine[1]#2 refine[1]#3 join end"),
  SPLIT_IN_LOOP(
      SplitInLoopFlow.class,
      "start open left start open right join open#2 left#2"
          + " start open left start open right join open#2 right#2 join#2 end"),
  EMPTY_FOREACH(EmptyForeachFlow.class, "join end"),
  MAP_FOREACH(MapForeachFlow.class, "start body[0] start body[1] join end"),
  RANGE_FOREACH(RangeForeachFlow.class, "start body[0] start body[1] start body[2] join end"),
  ARRAY_FOREACH(
      ArrayForeachFlow.class,
      "start name[0] start name[1] joinNames rate[0]"
          + " start name[0] start name[1] joinNames rate[1] joinRates end");

  private final Class<? extends TracedFlow> flow;
  private final String trace;

  Shape(Class<? extends TracedFlow> flow, String trace) {
    this.flow = flow;
    this.trace = trace;
  }

  Class<? extends TracedFlow> flow() {
    return flow;
  }

  /** The path at the end, in the order of the joins' inputs. */
  List<String> trace() {
    return Arrays.asList(trace.split(" "));
  }

  /** The places of all tasks. */
  List<String> places() {
    Set<String> places = new LinkedHashSet<>();
    places.add("start");
    places.addAll(trace());
    return List.copyOf(places);
  }

  /** The place of a task somewhere in the middle. */
  String middle() {
    return places().get(places().size() / 2);
  }

  /** All tasks of all shapes. */
  static Stream<Arguments> allPlaces() {
    return Stream.of(values())
        .flatMap(shape -> shape.places().stream().map(place -> Arguments.of(shape, place)));
  }
}
