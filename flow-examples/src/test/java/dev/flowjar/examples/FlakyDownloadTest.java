package dev.flowjar.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flowjar.Inputs;
import dev.flowjar.StepFailure;
import dev.flowjar.examples.WeatherMirror.CorruptDownloadException;
import dev.flowjar.test.FlowTest;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlakyDownloadTest {

  @RegisterExtension final FlowTest flows = FlowTest.create();

  @Test
  void aGoodPartArrivesAtOnce() throws Exception {
    FlakyDownload flow = fetched("2012a", 1);

    assertThat(flow.days).hasSize(182);
    assertThat(flow.days.stream().mapToDouble(WeatherDay::rain).sum())
        .isEqualTo(644.0, within(1e-6));
  }

  @Test
  void aBrokenConnectionHealsOnTheThirdAttempt() throws Exception {
    assertThatThrownBy(() -> fetched("2013b", 2)).isInstanceOf(SocketException.class);
    assertThat(fetched("2013b", 3).days).hasSize(184);
  }

  @Test
  void aCorruptPartIsNoticed() {
    assertThatThrownBy(() -> fetched("2015a", 1))
        .isInstanceOf(CorruptDownloadException.class)
        .hasMessageStartingWith("checksum is ");
  }

  @Test
  void aServerThatHangsCanBeInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> fetched("2014b", 1)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void theJoinTellsWhatArrivedFromWhatFailed() throws Exception {
    FlakyDownload timedOut = new FlakyDownload();
    timedOut.part = "2014b";
    timedOut.attempts = 1;
    timedOut.failure = StepFailure.of(new TimeoutException("no answer in 2s"));
    FlakyDownload flow = new FlakyDownload();
    flow.join(Inputs.of(List.of(fetched("2013b", 3), timedOut)));

    assertThat(flow.deliveries).extracting(Delivery::part).containsExactly("2013b", "2014b");
    assertThat(flow.deliveries).extracting(Delivery::attempts).containsExactly(3, 1);
    assertThat(flow.deliveries)
        .extracting(Delivery::problem)
        .containsExactly("", "TimeoutException: no answer in 2s");
  }

  private FlakyDownload fetched(String part, int attempt) throws Exception {
    FlakyDownload flow = new FlakyDownload();
    flows.attempt(attempt).step(flow::fetch, part);
    return flow;
  }
}
