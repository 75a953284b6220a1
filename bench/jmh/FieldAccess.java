package bench;

import dev.flowjar.enhance.FlowArtifacts;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Access to the fields of an enhanced flow in a run, against the same code on a plain object. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FieldAccess {

  private PlainCounts plain;
  private FlowCounts flow;

  /** Makes an object of each; the flow is in a run, so that its accesses are watched. */
  @Setup
  public void open() {
    plain = new PlainCounts();
    plain.fill();
    flow = new FlowCounts();
    FlowArtifacts.attach(flow, Map.of(), artifact -> {});
    flow.fill();
  }

  @Benchmark
  public int readOncePlain() {
    return plain.readOnce();
  }

  @Benchmark
  public int readOnceEnhanced() {
    return flow.readOnce();
  }

  @Benchmark
  public int writeOncePlain() {
    return plain.writeOnce();
  }

  @Benchmark
  public int writeOnceEnhanced() {
    return flow.writeOnce();
  }

  @Benchmark
  public double sumOfArrayPlain() {
    return plain.sumOfArray();
  }

  @Benchmark
  public double sumOfArrayEnhanced() {
    return flow.sumOfArray();
  }

  @Benchmark
  public int histogramPlain() {
    return plain.histogram();
  }

  @Benchmark
  public int histogramEnhanced() {
    return flow.histogram();
  }
}
