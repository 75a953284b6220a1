package dev.flowjar.maven;

import dev.flowjar.source.Library;
import dev.flowjar.source.LibraryException;
import eu.maveniverse.maven.mima.context.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.version.Version;

/**
 * Says in one sentence why libraries were not found, and what to do.
 *
 * @param context the resolver, and where it looked
 * @param libraries those that the file names
 */
record Diagnosis(Context context, List<Library> libraries) {

  /** The same failure for people. */
  LibraryException of(RepositoryException failure) {
    Optional<ArtifactTransferException> transfer = transfer(failure);
    if (transfer.isEmpty()) {
      return new LibraryException(
          libraries.get(0), withFullStop(String.valueOf(failure.getMessage())), failure);
    }
    Artifact missing = transfer.get().getArtifact();
    Optional<Library> named = named(missing);
    Library library = named.or(() -> needing(failure, missing)).orElseGet(() -> told(failure));
    String subject =
        named.isPresent()
            ? library.toString()
            : "%s, which %s needs,".formatted(text(missing), library);
    String reason =
        transfer.get() instanceof ArtifactNotFoundException
            ? "%s is not in %s. %s"
                .formatted(subject, MavenLibraries.places(context), advice(missing, named))
            : "%s is not in the local repository %s, and %s. Connect to the network, or name a mirror in the settings.xml of Maven."
                .formatted(subject, localRepository(), obstacle(transfer.get()));
    return new LibraryException(library, reason, failure);
  }

  private String localRepository() {
    return context.repositorySystemSession().getLocalRepository().getBasedir().toString();
  }

  private String obstacle(ArtifactTransferException failure) {
    if (context.repositorySystemSession().isOffline()) {
      return "the settings.xml of Maven says to work offline";
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "%s cannot be reached: %s"
        .formatted(
            failure.getRepository() == null
                ? MavenLibraries.places(context)
                : failure.getRepository().getUrl(),
            root.getMessage() == null ? root.toString() : root.getMessage());
  }

  private String advice(Artifact missing, Optional<Library> named) {
    if (named.isEmpty()) {
      return "Take another version of what needs it, or add its repository to the settings.xml of Maven.";
    }
    Optional<Version> newest = newest(missing);
    return newest
        .map(version -> "The newest version there is %s.".formatted(version))
        .orElse(
            "Nothing of this name is there: check it, or add its repository to the settings.xml of Maven.");
  }

  private Optional<Version> newest(Artifact artifact) {
    try {
      VersionRangeRequest request =
          new VersionRangeRequest(artifact.setVersion("[0,)"), context.remoteRepositories(), "");
      return Optional.ofNullable(
          context
              .repositorySystem()
              .resolveVersionRange(context.repositorySystemSession(), request)
              .getHighestVersion());
    } catch (VersionRangeResolutionException e) {
      return Optional.empty();
    }
  }

  private Optional<Library> named(Artifact artifact) {
    return libraries.stream().filter(library -> isOf(artifact, library)).findFirst();
  }

  /** The library below which the artifact stands in the tree, as far as that was built. */
  private Optional<Library> needing(RepositoryException failure, Artifact artifact) {
    return root(failure).stream()
        .flatMap(root -> root.getChildren().stream())
        .filter(child -> holds(child, artifact))
        .flatMap(child -> named(child.getArtifact()).stream())
        .findFirst();
  }

  /** The library at which the path in the message begins. */
  private Library told(RepositoryException failure) {
    String message = String.valueOf(failure.getMessage());
    return libraries.stream()
        .filter(library -> message.contains(library.group() + ":" + library.artifact() + ":"))
        .findFirst()
        .orElse(libraries.get(0));
  }

  private static Optional<DependencyNode> root(Throwable failure) {
    if (failure instanceof DependencyResolutionException resolution
        && resolution.getResult() != null
        && resolution.getResult().getRoot() != null) {
      return Optional.of(resolution.getResult().getRoot());
    }
    if (failure instanceof DependencyCollectionException collection) {
      return Optional.ofNullable(collection.getResult().getRoot());
    }
    return Optional.ofNullable(failure.getCause()).flatMap(Diagnosis::root);
  }

  private static boolean holds(DependencyNode node, Artifact artifact) {
    return node.getChildren().stream()
        .anyMatch(
            child -> text(child.getArtifact()).equals(text(artifact)) || holds(child, artifact));
  }

  private static boolean isOf(Artifact artifact, Library library) {
    return artifact.getGroupId().equals(library.group())
        && artifact.getArtifactId().equals(library.artifact());
  }

  private static String text(Artifact artifact) {
    return "%s:%s:%s"
        .formatted(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
  }

  /** What went wrong with a file, somewhere inside of the failure. */
  private static Optional<ArtifactTransferException> transfer(Throwable failure) {
    return inside(failure)
        .filter(ArtifactTransferException.class::isInstance)
        .map(ArtifactTransferException.class::cast)
        .findFirst();
  }

  private static Stream<Throwable> inside(Throwable failure) {
    Stream<? extends Throwable> parts = Stream.empty();
    if (failure instanceof ArtifactResolutionException resolution) {
      parts = resolution.getResults().stream().flatMap(r -> r.getExceptions().stream());
    } else if (failure instanceof DependencyCollectionException collection) {
      parts = collection.getResult().getExceptions().stream();
    } else if (failure instanceof ArtifactDescriptorException descriptor) {
      parts = descriptor.getResult().getExceptions().stream();
    }
    return Stream.of(
            Stream.of(failure),
            parts.flatMap(Diagnosis::inside),
            Stream.ofNullable(failure.getCause()).flatMap(Diagnosis::inside))
        .flatMap(part -> part);
  }

  private static String withFullStop(String message) {
    return message.endsWith(".") ? message : message + ".";
  }
}
