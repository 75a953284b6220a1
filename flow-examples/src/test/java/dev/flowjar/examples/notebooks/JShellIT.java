package dev.flowjar.examples.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines for JShell in docs/notebooks.md. */
class JShellIT {

  private static final Pattern SESSION =
      Pattern.compile("(?ms)^```\\n\\$ (jshell [^\\n]+)\\n(.*?)^```$");

  @TempDir Path directory;

  @Test
  void theLinesOfThePageWork() throws Exception {
    Lab lab = Lab.in(directory);
    lab.shell("java -jar flow.jar run Seasons.java --waves 2 --tag sweep");
    String page = Files.readString(Lab.ROOT.resolve("docs/notebooks.md"));
    MatchResult session = SESSION.matcher(page).results().findFirst().orElseThrow();
    List<String> typed =
        session
            .group(2)
            .lines()
            .filter(line -> line.startsWith("jshell> "))
            .map(line -> line.substring(8))
            .toList();
    Files.write(directory.resolve("typed.txt"), typed);

    // Not into the preferences of who runs this test.
    String start =
        session.group(1)
            + " -J-Djava.util.prefs.userRoot="
            + directory
            + " -R-Dfile.encoding=UTF-8";
    String printed = lab.shell(start + " < typed.txt");

    assertThat(typed).hasSizeGreaterThan(5);
    assertThat(printed)
        .containsPattern("client ==> file:\\S+\\.flow/, user:ada")
        .containsPattern("best ==> Seasons/\\d{6}-\\d{6}-\\w{3}")
        .containsPattern("\\$\\d+ ==> 2\\n")
        .containsPattern("\\$\\d+ ==> Seasons/\\S+ waves=2 error=2\\.9227")
        .doesNotContain("Error");
  }
}
