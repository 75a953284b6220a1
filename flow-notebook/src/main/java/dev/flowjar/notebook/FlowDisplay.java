package dev.flowjar.notebook;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.sequence.DefaultCollectionDisplayRenderer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/**
 * Tells the kernel how to show the objects of this library. It is found by ServiceLoader; a
 * notebook has nothing to do for it.
 *
 * <p>The kernel asks renderers, which are for a class, before transformers, which choose by the
 * object. It has a renderer of its own for collections; for the other objects a transformer does.
 */
public final class FlowDisplay implements DisplayProvider {

  /** For the ServiceLoader. */
  public FlowDisplay() {}

  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return List.of(new Pictures(), new Collections());
  }

  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of(new ToPicture());
  }

  private static final class Pictures implements DisplayRenderer {

    @Override
    public Class<?> rendererClass() {
      return Picture.class;
    }

    @Override
    public boolean canRender(@Nullable String mime) {
      return true;
    }

    @Override
    public DisplayData render(@Nullable String mime, Object picture) {
      return ((Picture) picture).display(mime);
    }
  }

  /** Collections of our objects; others are left to the kernel's own renderer. */
  private static final class Collections implements DisplayRenderer {

    private final DisplayRenderer others = new DefaultCollectionDisplayRenderer();

    @Override
    public Class<?> rendererClass() {
      return Collection.class;
    }

    @Override
    public boolean canRender(@Nullable String mime) {
      return true;
    }

    @Override
    public DisplayData render(@Nullable String mime, Object things) {
      return FlowHtml.knows(things)
          ? Picture.of(things).display(mime)
          : others.render(mime, things);
    }
  }

  private static final class ToPicture implements DisplayTransformer {

    /** A stream may hold anything: that is known when it has been read. */
    @Override
    public boolean canTransform(Object thing) {
      return thing instanceof Stream || FlowHtml.knows(thing);
    }

    @Override
    public Class<?> transformedClass() {
      return Picture.class;
    }

    @Override
    public Object transform(Object thing) {
      return thing instanceof Stream<?> stream ? Picture.of(stream) : Picture.of(thing);
    }
  }
}
