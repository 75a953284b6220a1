package dev.flowjar.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowjar.Fuzz;
import dev.flowjar.artifact.SampleTypes.Box;
import dev.flowjar.artifact.SampleTypes.Everything;
import dev.flowjar.artifact.SampleTypes.Hooked;
import dev.flowjar.artifact.SampleTypes.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values out of bytes that nobody wrote: a value or an error that says so, in little memory. */
@Timeout(value = 10, unit = TimeUnit.HOURS) // as long as flow.fuzz.seconds says
class KryoFuzzTest {

  private static final List<Object> SEEDS =
      List.of(
          new Object[] {
            1, "two", 3.0, new int[] {4}, List.of(1, 2), Map.of("k", new Point(1, 2, "p"))
          },
          new ArrayList<>(List.of(new Point(1, -2.5, "label"), new Point(0, 0, null))),
          new HashMap<>(Map.of(UUID.randomUUID(), LocalDate.EPOCH)),
          new TreeMap<>(Map.of("a", Optional.of(1L))),
          new EnumMap<>(Map.of(Month.MAY, EnumSet.of(Month.MAY))),
          Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, new double[] {0.5}))),
          new Box<>("outer", List.of(new Box<>("inner", List.of()))),
          new Everything(7, "text"),
          List.of(new Hooked(4), new IllegalStateException("no"), Locale.ROOT),
          List.of(BitSet.valueOf(new long[] {5}), String[][].class, "naïve", new AtomicLong(3)));

  private final KryoSerializer serializer = new KryoSerializer();

  @Test
  void anyBytesAreAValueOrAnError() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Object seed : SEEDS) {
      seeds.add(StoredBytes.write(serializer, seed));
    }
    Fuzz.run(random -> read(Fuzz.mutate(seeds.get(random.nextInt(seeds.size())), random)));
  }

  @Test
  void noiseIsAValueOrAnError() {
    Fuzz.run(
        random -> {
          byte[] bytes = new byte[random.nextInt(200)];
          random.nextBytes(bytes);
          read(bytes);
        });
  }

  private void read(byte[] bytes) throws IOException {
    try {
      StoredBytes.read(serializer, bytes, getClass().getClassLoader());
    } catch (ArtifactException e) {
      assertThat(e).hasMessageStartingWith("The value ");
    }
  }

  @Test
  void theIndexOfABlockIsRightOrRefused() throws IOException {
    byte[] block = block();
    Fuzz.run(
        random -> {
          byte[] bytes = Fuzz.mutate(block, random);
          try {
            ItemIndex index = ItemIndex.read(new ByteArrayInputStream(bytes), bytes.length);
            assertThat(index.start(0)).isBetween(0, bytes.length);
            assertThat(index.encoding(0)).isNotNull();
          } catch (ArtifactException e) {
            assertThat(e).hasMessageContaining("lies in a block");
          } catch (IOException e) {
            // it ends too early
          } catch (IndexOutOfBoundsException e) {
            assertThat(bytes).as("no items are left").isNotEqualTo(block);
          }
        });
  }

  private static byte[] block() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ItemIndex(Arrays.asList("kryo5", "dna2"), new int[] {0, 9, 30}, new byte[] {0, 1, 0})
        .write(out);
    out.write(new byte[50]);
    return out.toByteArray();
  }
}
