package dev.flowjar.examples;

import static java.util.Comparator.comparingDouble;

import dev.flowjar.Catch;
import dev.flowjar.Flow;
import dev.flowjar.Foreach;
import dev.flowjar.Inputs;
import dev.flowjar.Retry;
import dev.flowjar.Step;
import dev.flowjar.StepFailure;
import dev.flowjar.Timeout;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;

/**
 * A download that does not give up: connections that break are tried again, a server that hangs is
 * cut off, and a part that cannot be had is caught, so that the flow goes on with the others.
 *
 * <pre>java -jar flow.jar run FlakyDownload</pre>
 *
 * <p>No network is needed: {@link WeatherMirror} fails the same way in every run.
 */
public class FlakyDownload extends Flow {

  List<String> parts;
  String part;
  int attempts;
  List<WeatherDay> days;
  StepFailure failure;
  List<Delivery> deliveries;

  @Step
  void start() {
    parts = WeatherMirror.parts();
    next(this::fetch);
  }

  @Step
  @Foreach("parts")
  @Retry(times = 3, delay = "200ms", backoff = 2, on = SocketException.class)
  @Timeout("2s")
  @Catch("failure")
  void fetch(String part) throws Exception {
    this.part = part;
    attempts = current().attempt();
    days = WeatherDay.parse(WeatherMirror.get(part, attempts).verified());
    next(this::join);
  }

  @Step
  void join(Inputs<FlakyDownload> inputs) {
    deliveries = inputs.stream().map(FlakyDownload::delivery).toList();
    next(this::end);
  }

  @Step
  void end() {
    System.out.printf("%npart   attempts  days  rain mm%n");
    for (Delivery d : deliveries) {
      System.out.printf(
          Locale.ROOT,
          "%s  %8d  %4d  %7.1f  %s%n",
          d.part(),
          d.attempts(),
          d.days().size(),
          d.rain(),
          d.problem());
    }
    List<WeatherDay> weather = deliveries.stream().flatMap(d -> d.days().stream()).toList();
    System.out.printf(
        "%n%d of %d parts arrived, %d days; ",
        deliveries.stream().filter(Delivery::hasArrived).count(),
        deliveries.size(),
        weather.size());
    weather.stream()
        .max(comparingDouble(WeatherDay::rain))
        .ifPresent(
            d -> System.out.printf(Locale.ROOT, "most rain: %s, %.1f mm%n", d.date(), d.rain()));
  }

  private Delivery delivery() {
    return failure == null
        ? Delivery.arrived(part, attempts, days)
        : Delivery.failed(part, attempts, failure);
  }
}
