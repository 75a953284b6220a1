package dev.flowjar.examples.docs.extend;

import dev.flowjar.artifact.ArtifactSerializer;
import dev.flowjar.artifact.ArtifactSerializerContract;
import java.util.List;

class DnaSerializerTest extends ArtifactSerializerContract {

  @Override
  protected ArtifactSerializer serializer() {
    return new DnaSerializer();
  }

  @Override
  protected List<Object> values() {
    return List.of(new Dna("GATTACA"), new Dna("ACGTACGTAC"));
  }
}
