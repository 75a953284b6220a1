package dev.flowjar.graph;

import dev.flowjar.Flow;
import dev.flowjar.StepMethod;
import dev.flowjar.StepMethodWithInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Finds the {@link Flow} {@code next} calls in a step's bytecode and the steps that they name.
 *
 * <p>It follows the operand stack through the few instructions that javac makes of {@code
 * next(this::a, this::b)}. At any other instruction it forgets the stack, so that an argument it
 * has not seen being made counts as unknown: it never guesses.
 */
final class NextCalls {

  private static final String STEP_METHOD = Type.getInternalName(StepMethod.class);
  private static final String TAKES_STEP = "(L" + STEP_METHOD + ";)V";
  private static final String TAKES_INPUT =
      "(" + Type.getDescriptor(StepMethodWithInput.class) + ")V";
  private static final String TAKES_STEPS = "(L%1$s;L%1$s;[L%1$s;)V".formatted(STEP_METHOD);
  private static final Set<String> DESCRIPTORS = Set.of(TAKES_STEP, TAKES_INPUT, TAKES_STEPS);

  private final FlowCode code;
  private final Predicate<MethodCode> isStep;
  private final Map<String, String> bridges = new HashMap<>();

  /**
   * A finder for one flow.
   *
   * @param isStep whether a method is a step, overridden ones included
   */
  NextCalls(FlowCode code, Predicate<MethodCode> isStep) {
    this.code = code;
    this.isStep = isStep;
  }

  /** The steps that compiler-made methods stand for, of all the calls found so far. */
  Map<String, String> bridges() {
    return bridges;
  }

  /** The calls in the order of the code, those of an overridden step at its {@code super} call. */
  List<NextCall> in(MethodCode step) {
    List<NextCall> calls = new ArrayList<>();
    Stack stack = new Stack();
    for (Instruction instruction : step.instructions()) {
      if (instruction instanceof Instruction.Call call) {
        if (isNext(call)) {
          calls.add(new NextCall(stack.targetsOf(call), step.location(call.line())));
        } else if (isSuper(call, step)) {
          code.called(call).filter(isStep).ifPresent(overridden -> calls.addAll(in(overridden)));
        }
      }
      stack.follow(instruction);
    }
    return calls;
  }

  /** Whether a call is one of the three forms of {@code next}. */
  static boolean isNext(Instruction.Call call) {
    return call.name().equals("next") && DESCRIPTORS.contains(call.descriptor());
  }

  private static boolean isSuper(Instruction.Call call, MethodCode step) {
    return call.opcode() == Opcodes.INVOKESPECIAL
        && !call.owner().equals(step.owner())
        && step.signature().equals(call.name() + call.descriptor());
  }

  /** The step that a reference with this captured object stands for. */
  private Optional<String> target(Handle handle, List<Value> captured) {
    if (captured.isEmpty()) {
      return handle.getTag() == Opcodes.H_INVOKESTATIC && !isLambda(handle)
          ? Optional.of(handle.getName())
          : Optional.empty();
    }
    if (captured.size() != 1 || !(captured.get(0) instanceof This)) {
      return Optional.empty();
    }
    if (!isLambda(handle)) {
      return Optional.of(handle.getName());
    }
    return lambda(handle)
        .flatMap(this::delegate)
        .filter(step -> step.equals(bridges.computeIfAbsent(handle.getName(), name -> step)));
  }

  private boolean isLambda(Handle handle) {
    return lambda(handle).isPresent();
  }

  private Optional<MethodCode> lambda(Handle handle) {
    return code.called(handle.getOwner(), handle.getName() + handle.getDesc(), false)
        .filter(MethodCode::isLambda);
  }

  /** The one method of the flow that a lambda passes its parameters on to, if it does no more. */
  private Optional<String> delegate(MethodCode lambda) {
    List<Instruction> body =
        lambda.instructions().stream()
            .filter(instruction -> !(instruction instanceof Instruction.Place))
            .toList();
    String target = null;
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i) instanceof Instruction.Call call) {
        if (code.depth(call.owner()) >= 0 && target == null) {
          target = call.name();
        } else if (!isBoxing(call)) {
          return Optional.empty();
        }
      } else if (!(body.get(i) instanceof Instruction.Simple simple)
          || !passesOn(simple)
          || (i == 0 && !isThis(simple))) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(target);
  }

  private static boolean passesOn(Instruction.Simple simple) {
    int opcode = simple.opcode();
    return opcode == Opcodes.CHECKCAST
        || opcode == Opcodes.RETURN
        || (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD);
  }

  private static boolean isBoxing(Instruction.Call call) {
    return call.owner().startsWith("java/lang/")
        && (call.name().equals("valueOf") || call.name().endsWith("Value"));
  }

  private static boolean isThis(Instruction.Simple simple) {
    return simple.opcode() == Opcodes.ALOAD && simple.operands().get(0).equals(0);
  }

  private sealed interface Value {}

  private record This() implements Value {}

  private record Unknown() implements Value {}

  private record Int(int value) implements Value {}

  private record Reference(String step) implements Value {}

  /** An array while it is filled; not a record, as it is one object under two names. */
  private static final class Array implements Value {
    private final int length;
    private final List<Value> elements = new ArrayList<>();

    Array(int length) {
      this.length = length;
    }
  }

  /** The top of the operand stack, as far as it is known; below lies the unknown. */
  private final class Stack {

    private final Deque<Value> values = new ArrayDeque<>();

    void follow(Instruction instruction) {
      if (instruction instanceof Instruction.Simple simple) {
        follow(simple);
      } else if (instruction instanceof Instruction.Dynamic dynamic) {
        follow(dynamic);
      } else if (!(instruction instanceof Instruction.Place)) {
        values.clear();
      }
    }

    private void follow(Instruction.Simple simple) {
      int opcode = simple.opcode();
      if (opcode == Opcodes.ALOAD) {
        values.push(isThis(simple) ? new This() : new Unknown());
      } else if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
        values.push(new Int(opcode - Opcodes.ICONST_0));
      } else if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
        values.push(new Int((Integer) simple.operands().get(0)));
      } else if (opcode == Opcodes.ANEWARRAY) {
        values.push(pop() instanceof Int length ? new Array(length.value()) : new Unknown());
      } else if (opcode == Opcodes.DUP) {
        Value top = pop();
        values.push(top);
        values.push(top);
      } else if (opcode == Opcodes.AASTORE) {
        store();
      } else if (opcode != Opcodes.CHECKCAST
          && opcode != Opcodes.NOP
          && opcode != Instruction.TRY) {
        values.clear();
      }
    }

    private void store() {
      Value element = pop();
      Value index = pop();
      if (pop() instanceof Array array) {
        boolean isNext = index instanceof Int place && place.value() == array.elements.size();
        array.elements.add(isNext ? element : new Unknown());
      }
    }

    private void follow(Instruction.Dynamic dynamic) {
      List<Value> captured = pop(Type.getArgumentTypes(dynamic.descriptor()).length);
      String type = Type.getReturnType(dynamic.descriptor()).getDescriptor();
      boolean isReference =
          dynamic.bootstrap().getOwner().equals("java/lang/invoke/LambdaMetafactory")
              && (TAKES_STEP.contains(type) || TAKES_INPUT.contains(type));
      Optional<String> step =
          isReference && dynamic.arguments().get(1) instanceof Handle handle
              ? target(handle, captured)
              : Optional.empty();
      values.push(step.<Value>map(Reference::new).orElseGet(Unknown::new));
    }

    /** The steps that a {@code next} call names, empty if one of them is unknown. */
    List<String> targetsOf(Instruction.Call next) {
      List<Value> arguments = pop(Type.getArgumentTypes(next.descriptor()).length);
      if (next.descriptor().equals(TAKES_STEPS)) {
        if (!(arguments.remove(2) instanceof Array more) || more.elements.size() != more.length) {
          return List.of();
        }
        arguments.addAll(more.elements);
      }
      boolean isOwn = pop() instanceof This;
      List<String> steps = new ArrayList<>();
      for (Value argument : arguments) {
        if (!isOwn || !(argument instanceof Reference reference)) {
          return List.of();
        }
        steps.add(reference.step());
      }
      return steps;
    }

    private Value pop() {
      return values.isEmpty() ? new Unknown() : values.pop();
    }

    private List<Value> pop(int count) {
      List<Value> popped = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        popped.add(0, pop());
      }
      return popped;
    }
  }
}
