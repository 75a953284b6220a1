package dev.flowjar.examples.docs.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.StepFailure;
import dev.flowjar.client.Run;
import dev.flowjar.test.FlowTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SurveyTest {

  @RegisterExtension final FlowTest flows = FlowTest.create();

  @Test
  void theSouthAnswersAtItsSecondAttempt() throws Exception {
    Survey flow = new Survey();

    assertThatThrownBy(() -> flows.step(flow::fetch, "south")).isInstanceOf(IOException.class);
    flows.attempt(2).step(flow::fetch, "south");
    assertThat(flow.reading).isEqualTo(14.5);
  }

  @Test
  void theSurveyGoesOnWithoutTheSummit() {
    Run run = flows.run(Survey.class);

    assertThat(run.get("mean", Double.class)).isEqualTo(13.0);
    assertThat(run.step("fetch").task("south").currentAttempt()).isEqualTo(2);
    assertThat(
            run.step("fetch").task("summit").artifact("failure").load(StepFailure.class).message())
        .isEqualTo("no route to summit");
  }
}
