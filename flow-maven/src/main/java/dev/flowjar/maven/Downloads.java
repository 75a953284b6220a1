package dev.flowjar.maven;

import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells about what is downloaded; the small files that only describe libraries go untold. */
final class Downloads extends AbstractTransferListener {

  private final Consumer<String> talk;

  Downloads(Consumer<String> talk) {
    this.talk = talk;
  }

  @Override
  public void transferStarted(TransferEvent event) {
    String file = file(event);
    if (file.endsWith(".jar")) {
      long bytes = event.getResource().getContentLength();
      talk.accept(
          bytes < 0
              ? "Downloading %s".formatted(file)
              : "Downloading %s, %,d kB".formatted(file, (bytes + 999) / 1000));
    }
  }

  @Override
  public void transferCorrupted(TransferEvent event) {
    talk.accept(
        "%s does not have the checksum that its repository names: %s"
            .formatted(file(event), event.getException().getMessage()));
  }

  private static String file(TransferEvent event) {
    String path = event.getResource().getResourceName();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
