package dev.flowjar.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * The digest of what one step does: SHA-256 over its bytecode and that of the flow's methods,
 * lambdas and nested classes that it calls, written as text.
 *
 * <p>Left out or made neutral: line numbers, the constant pool, the names of the flow class, of
 * lambdas and of anonymous classes. Other steps count by name only: they have digests of their own.
 */
final class StepDigest {

  /** What JShell, and notebooks built on it, put around a class; the number grows. */
  private static final Pattern SHELL = Pattern.compile("^REPL/\\$JShell\\$[0-9A-Z]+");

  private final FlowCode code;
  private final Predicate<MethodCode> isStep;
  private final MethodCode step;
  private final StringBuilder text = new StringBuilder();
  private final Deque<MethodCode> waiting = new ArrayDeque<>();
  private final Set<MethodCode> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Remapper names =
      new Remapper(OpenedClassReader.ASM_API) {
        @Override
        public String map(String internalName) {
          return neutralName(internalName);
        }
      };

  private StepDigest(FlowCode code, Predicate<MethodCode> isStep, MethodCode step) {
    this.code = code;
    this.isStep = isStep;
    this.step = step;
  }

  /** The digest of a step in hex. */
  static String of(MethodCode step, FlowCode code, Predicate<MethodCode> isStep) {
    return new StepDigest(code, isStep, step).digest();
  }

  private String digest() {
    follow(step);
    for (MethodCode next = waiting.poll(); next != null; next = waiting.poll()) {
      text.append("method ").append(token(next)).append('\n');
      write(next.instructions());
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private void write(List<Instruction> instructions) {
    Map<Label, Integer> labels = labels(instructions);
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Place place) {
        Integer number = labels.get(place.label());
        if (number != null) {
          text.append('L').append(number).append(":\n");
        }
      } else if (instruction instanceof Instruction.Simple simple) {
        write(simple, labels);
      } else if (instruction instanceof Instruction.Call call) {
        write(call);
      } else if (instruction instanceof Instruction.Dynamic dynamic) {
        write(dynamic);
      }
    }
  }

  /** The labels that are jumped to, numbered by place; javac makes more for line numbers. */
  private static Map<Label, Integer> labels(List<Instruction> instructions) {
    Set<Object> named = new HashSet<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Simple simple) {
        named.addAll(simple.operands());
      }
    }
    Map<Label, Integer> numbers = new HashMap<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Place place && named.contains(place.label())) {
        numbers.put(place.label(), numbers.size());
      }
    }
    return numbers;
  }

  private void write(Instruction.Simple simple, Map<Label, Integer> labels) {
    text.append(simple.opcode());
    for (Object operand : simple.operands()) {
      text.append(' ');
      if (operand instanceof Label label) {
        text.append('L').append(labels.get(label));
      } else if (simple.opcode() == Opcodes.LDC) {
        text.append(token(operand));
      } else {
        text.append(operand instanceof String name ? neutral(simple.opcode(), name) : operand);
      }
    }
    text.append('\n');
    followClass(simple);
  }

  /** Type instructions hold internal names or array descriptors, field ones also descriptors. */
  private String neutral(int opcode, String name) {
    boolean isField = opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.PUTFIELD;
    if (name.startsWith("[") || (isField && name.endsWith(";"))) {
      return names.mapDesc(name);
    }
    return names.map(name);
  }

  /** Code may call a nested class from anywhere once there is an object of it. */
  private void followClass(Instruction.Simple simple) {
    if (simple.opcode() == Opcodes.NEW) {
      code.nested((String) simple.operands().get(0))
          .ifPresent(nested -> nested.methods().values().forEach(this::follow));
    } else if (simple.opcode() == Opcodes.GETSTATIC) {
      code.nested((String) simple.operands().get(0))
          .map(nested -> nested.methods().get("<clinit>()V"))
          .ifPresent(this::follow);
    }
  }

  private void write(Instruction.Call call) {
    Optional<MethodCode> method = code.called(call);
    method.ifPresent(this::follow);
    text.append(call.opcode())
        .append(' ')
        .append(names.map(call.owner()))
        .append(' ')
        .append(
            method.map(this::token).orElse(call.name() + names.mapMethodDesc(call.descriptor())))
        .append('\n');
  }

  private void write(Instruction.Dynamic dynamic) {
    text.append("dynamic ")
        .append(dynamic.name())
        .append(names.mapMethodDesc(dynamic.descriptor()))
        .append(' ')
        .append(dynamic.bootstrap());
    dynamic.arguments().forEach(argument -> text.append(' ').append(token(argument)));
    text.append('\n');
  }

  private String token(Object constant) {
    if (constant instanceof Handle handle) {
      Optional<MethodCode> method =
          code.called(handle.getOwner(), handle.getName() + handle.getDesc(), true);
      method.ifPresent(this::follow);
      return handle.getTag() + method.map(this::token).orElse(names.mapValue(handle).toString());
    }
    Object value = constant instanceof Type ? names.mapValue(constant) : constant;
    return value.getClass().getSimpleName() + ' ' + value;
  }

  private String token(MethodCode method) {
    return method.isLambda()
        ? "lambda" + number(method.owner() + '.' + method.signature())
        : method.name() + names.mapMethodDesc(method.descriptor());
  }

  private void follow(MethodCode method) {
    boolean isOtherStep = isStep.test(method) && !method.signature().equals(step.signature());
    if (!isOtherStep && known.add(method)) {
      waiting.add(method);
    }
  }

  private String neutralName(String name) {
    int depth = code.depth(name);
    if (depth >= 0) {
      return depth == 0 ? "Flow" : "Flow+" + depth;
    }
    int dollar = name.lastIndexOf('$');
    if (dollar < 0 || code.nested(name).isEmpty()) {
      return SHELL.matcher(name).replaceFirst("Shell");
    }
    String simple = name.substring(dollar + 1);
    boolean isAnonymous = Character.isDigit(simple.charAt(0));
    return neutralName(name.substring(0, dollar)) + '$' + (isAnonymous ? number(name) : simple);
  }

  /** The place in the order in which this step's code mentions the things without a name. */
  private int number(String nameless) {
    return numbers.computeIfAbsent(nameless, key -> numbers.size());
  }
}
