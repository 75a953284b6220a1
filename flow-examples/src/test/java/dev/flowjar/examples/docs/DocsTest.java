package dev.flowjar.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages say what the program does: their code is compiled, their links and commands exist. */
class DocsTest {

  private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)]*))?\\)");
  private static final Pattern COMMAND =
      Pattern.compile("(?:-jar \\S*flow\\.jar|dev\\.flowjar\\.cli\\.FlowMain) ([^`\\n]+)");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][\\w-]*");
  private static final Pattern COMMAND_LINE = Pattern.compile("(?m)^  ([a-z-]+) {2,}");
  private static final Map<String, String> HELPS = new TreeMap<>();

  private static List<Path> pages;
  private static String sources;

  @BeforeAll
  static void readSources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path module : list(Pages.ROOT)) {
      if (Files.isDirectory(module.resolve("src"))) {
        for (Path file : Pages.below(module.resolve("src"), ".java")) {
          all.append('\n').append(withoutIndentation(Files.readString(file))).append('\n');
        }
      }
    }
    sources = all.toString();
  }

  static List<Path> pages() throws IOException {
    if (pages == null) {
      pages = Pages.all();
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theJavaCodeIsCompiled(Path page) throws IOException {
    assertThat(matches(JAVA_BLOCK, Files.readString(page)))
        .map(block -> withoutIndentation(block.group(1)).strip())
        .allSatisfy(code -> assertThat(sources).contains("\n" + code + "\n"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theLinksLeadSomewhere(Path page) throws IOException {
    Path directory = page.toAbsolutePath().normalize().getParent();
    for (MatchResult link : matches(LINK, Files.readString(page))) {
      Path target = link.group(1).isEmpty() ? page : directory.resolve(link.group(1));
      assertThat(target).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).contains(link.group(2));
      }
    }
  }

  @Test
  void theCommandsAndTheirOptionsExist() throws Exception {
    Map<String, Set<String>> used = new TreeMap<>();
    for (Path page : pages()) {
      for (MatchResult match : matches(COMMAND, Files.readString(page))) {
        List<String> words = List.of(match.group(1).strip().split(" +"));
        used.computeIfAbsent(command(words), key -> new LinkedHashSet<>()).addAll(options(words));
      }
    }
    assertThat(used).containsKeys("run FlightDelays", "flows", "runs", "logs", "dump");
    for (Map.Entry<String, Set<String>> entry : used.entrySet()) {
      assertThat(known(entry.getKey())).containsAll(entry.getValue());
    }
  }

  @Test
  void theOptionsInTheTextExist() throws Exception {
    Set<String> known = new LinkedHashSet<>(known(""));
    for (MatchResult command : matches(COMMAND_LINE, help(""))) {
      known.addAll(known(command.group(1)));
    }
    for (String flow : List.of("FlightDelays", "Greet", "TwoLines")) {
      known.addAll(known("run " + flow));
    }
    known.addAll(known(command(List.of("run", "Quartet", "--set"))));
    known.addAll(known(command(List.of("run", "Quartet", "--sets"))));
    known.add("--min-flights"); // the other way to write --minFlights
    known.add("--class-path"); // of JShell
    for (Path page : pages()) {
      boolean isForUsers = page.getParent().equals(Pages.ROOT) || page.getParent().endsWith("docs");
      if (isForUsers) {
        assertThat(matches(OPTION, Files.readString(page)))
            .extracting(MatchResult::group)
            .allMatch(known::contains);
      }
    }
  }

  /** The command, and the flow it is about where the page names one. */
  private static String command(List<String> words) {
    if (words.get(0).endsWith(".java")) {
      return "run " + Pages.file(words.get(0));
    }
    if (words.size() < 2 || !words.get(1).matches("\\w+(\\.java)?")) {
      return words.get(0);
    }
    String flow = words.get(1);
    if (flow.endsWith(".java")) {
      flow = Pages.file(flow).toString();
    }
    if (flow.equals("Quartet")) {
      // The tutorial writes it several times, each time with more.
      String stage = words.contains("--set") ? "second" : "fourth";
      flow = "dev.flowjar.examples.docs.%s.Quartet".formatted(stage);
    }
    return words.get(0) + " " + flow;
  }

  private static List<String> options(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("--"))
        .map(word -> word.replaceAll("=.*", ""))
        .toList();
  }

  /** The options that the help of a command shows. */
  private static List<String> known(String command) throws IOException, InterruptedException {
    return matches(OPTION, help(command)).stream().map(MatchResult::group).toList();
  }

  private static String help(String command) throws IOException, InterruptedException {
    String known = HELPS.get(command);
    if (known != null) {
      return known;
    }
    List<String> words = new ArrayList<>(List.of("dev.flowjar.cli.FlowMain"));
    Stream.of(command.split(" ")).filter(word -> !word.isEmpty()).forEach(words::add);
    words.add("--help");
    JavaProcess help = JavaProcess.run(words, Map.of());
    assertThat(help.exitCode()).as(help.output()).isZero();
    HELPS.put(command, help.output());
    return help.output();
  }

  @Test
  void noPageNamesAPlaceOfTheAuthor() throws IOException {
    for (Path page : pages()) {
      assertThat(Files.readString(page)).doesNotContain("../shared", "/root/", "/home/");
    }
  }

  private static Set<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static String withoutIndentation(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }
}
