package dev.flowjar.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowjar.Flow;
import dev.flowjar.FlowException;
import dev.flowjar.enhance.fixture.Kinds;
import dev.flowjar.enhance.fixture.Station;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArtifactFieldsTest {

  private final EnhancedClasses classes = new EnhancedClasses();

  @Test
  void namesHiddenFieldsAfterTheirClass() {
    ArtifactFields fields = ArtifactFields.of(Station.class);
    assertThat(fields.all())
        .extracting(ArtifactField::name)
        .containsExactly("place", "best", "Site.version", "ownOnly", "level", "version");
    assertThat(fields).isSameAs(ArtifactFields.of(Station.class));
    ArtifactField best = fields.named("best").orElseThrow();
    assertThat(best.type()).isEqualTo(Comparable.class);
    assertThat(best.genericType().getTypeName()).isEqualTo("T");
    assertThat(best.declaringClass().getSimpleName()).isEqualTo("Site");
  }

  @Test
  void areTheSameForAnEnhancedClass() {
    List<String> names =
        ArtifactFields.of(Kinds.class).all().stream().map(ArtifactField::name).toList();
    assertThat(ArtifactFields.of(classes.newFlow(Kinds.class).getClass()).all())
        .extracting(ArtifactField::name)
        .isEqualTo(names);
    assertThat(names).startsWith("flag", "octet").endsWith("frozen", "constant");
  }

  @Test
  void leaveOutTheOuterObject() {
    class Inner extends Flow {
      int own;

      EnhancedClasses outer() {
        return own == 0 ? classes : new EnhancedClasses();
      }
    }
    assertThat(new Inner().outer()).isSameAs(classes);
    assertThat(ArtifactFields.of(Inner.class).all())
        .extracting(ArtifactField::name)
        .containsExactly("own");
  }

  @Test
  void readAndWritePastVisibilityAndFinal() {
    Kinds flow = new Kinds();
    ArtifactField frozen = field("frozen");
    frozen.set(flow, List.of("new"));
    assertThat(frozen.get(flow)).isEqualTo(List.of("new"));
    assertThat(flow.read("frozen")).isEqualTo(List.of("new"));
  }

  @Test
  void refuseAValueOfAnotherType() {
    assertThatThrownBy(() -> field("count").set(new Kinds(), "text"))
        .isInstanceOf(FlowException.class)
        .hasMessage(
            "Artifact 'count' of Kinds cannot hold a value of type java.lang.String, its field is"
                + " of type int. Give the field the type that was stored, or another name.");
    assertThatThrownBy(() -> field("count").set(new Kinds(), null))
        .isInstanceOf(FlowException.class)
        .hasMessageContaining("type null");
  }

  @Test
  void knowTheDefaultOfTheirType() {
    assertThat(field("count").isDefault(0)).isTrue();
    assertThat(field("count").isDefault(1)).isFalse();
    assertThat(field("mean").isDefault(0.0)).isTrue();
    assertThat(field("mean").isDefault(Double.NaN)).isFalse();
    assertThat(field("flag").isDefault(false)).isTrue();
    assertThat(field("letter").isDefault('\0')).isTrue();
    assertThat(field("text").isDefault(null)).isTrue();
    assertThat(field("text").isDefault("")).isFalse();
  }

  private static ArtifactField field(String name) {
    return ArtifactFields.of(Kinds.class).named(name).orElseThrow();
  }
}
