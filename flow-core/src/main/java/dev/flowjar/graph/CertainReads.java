package dev.flowjar.graph;

import dev.flowjar.Flow;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The artifacts that a step reads unless it fails before: those that its code, and the methods of
 * the flow that it calls, read before they first branch.
 *
 * <p>It takes every object of the flow class for {@code this}, which holds everywhere but in joins.
 * They are loaded ahead because of it, so that a mistake costs time and nothing else.
 */
final class CertainReads {

  private final Class<? extends Flow> flow;
  private final FlowCode code;
  private final FlowFields fields;
  private final Predicate<MethodCode> isStep;
  private final Set<MethodCode> followed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<MethodCode> possible = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<MethodCode> waiting = new ArrayDeque<>();
  private final Set<Field> written = new HashSet<>();
  private final Set<String> reads = new LinkedHashSet<>();

  private CertainReads(
      Class<? extends Flow> flow, FlowCode code, FlowFields fields, Predicate<MethodCode> isStep) {
    this.flow = flow;
    this.code = code;
    this.fields = fields;
    this.isStep = isStep;
  }

  /** The names of the artifacts, in the order in which the step reads them. */
  static List<String> of(
      MethodCode step,
      Class<? extends Flow> flow,
      FlowCode code,
      FlowFields fields,
      Predicate<MethodCode> isStep) {
    CertainReads found = new CertainReads(flow, code, fields, isStep);
    found.follow(step);
    return List.copyOf(found.reads);
  }

  private void follow(MethodCode method) {
    if (!followed.add(method)) {
      return;
    }
    List<Instruction> instructions = method.instructions();
    Set<Object> tries = new HashSet<>();
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      if (instruction instanceof Instruction.Simple simple && simple.opcode() == Instruction.TRY) {
        tries.add(simple.operands().get(0));
      } else if (isCrossing(instruction, tries)) {
        mayRun(instructions.subList(i, instructions.size()));
        return;
      } else if (instruction instanceof Instruction.Call call) {
        code.called(call).ifPresent(this::follow);
      } else if (instruction instanceof Instruction.Simple simple) {
        access(simple);
      } else {
        mayRun(List.of(instruction));
      }
    }
  }

  /** Whether the code behind it may be passed over, or is the last. */
  private static boolean isCrossing(Instruction instruction, Set<Object> tries) {
    if (instruction instanceof Instruction.Place place) {
      return tries.contains(place.label());
    }
    return instruction instanceof Instruction.Simple simple
        && (simple.opcode() == Opcodes.ATHROW
            || (simple.opcode() >= Opcodes.IRETURN && simple.opcode() <= Opcodes.RETURN)
            || simple.operands().stream().anyMatch(Label.class::isInstance));
  }

  private void access(Instruction.Simple simple) {
    if (simple.opcode() == Opcodes.GETFIELD) {
      field(simple)
          .filter(field -> !Modifier.isTransient(field.getModifiers()) && !written.contains(field))
          .map(fields::artifact)
          .ifPresent(reads::add);
    } else {
      mayRun(simple);
    }
  }

  /**
   * Code that may run, with all that it calls: what it writes is no longer certain to be read as it
   * was stored. Steps that it goes on to run later, in tasks of their own.
   */
  private void mayRun(List<Instruction> instructions) {
    instructions.forEach(this::mayRun);
    for (MethodCode next = waiting.poll(); next != null; next = waiting.poll()) {
      next.instructions().forEach(this::mayRun);
    }
  }

  private void mayRun(Instruction instruction) {
    if (instruction instanceof Instruction.Simple simple) {
      if (simple.opcode() == Opcodes.PUTFIELD) {
        field(simple).ifPresent(written::add);
      }
    } else if (instruction instanceof Instruction.Call call) {
      code.called(call).ifPresent(this::mayRun);
    } else if (instruction instanceof Instruction.Dynamic dynamic) {
      for (Object argument : dynamic.arguments()) {
        if (argument instanceof Handle handle) {
          code.called(handle.getOwner(), handle.getName() + handle.getDesc(), true)
              .ifPresent(this::mayRun);
        }
      }
    }
  }

  private void mayRun(MethodCode method) {
    if (!isStep.test(method) && possible.add(method)) {
      waiting.add(method);
    }
  }

  private Optional<Field> field(Instruction.Simple access) {
    int depth = code.depth((String) access.operands().get(0));
    if (depth < 0) {
      return Optional.empty();
    }
    Class<?> type = flow;
    for (int i = 0; i < depth; i++) {
      type = type.getSuperclass();
    }
    return fields.find((String) access.operands().get(1), type);
  }
}
