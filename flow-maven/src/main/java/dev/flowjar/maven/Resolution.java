package dev.flowjar.maven;

import dev.flowjar.source.Library;
import dev.flowjar.source.LibraryException;
import dev.flowjar.source.LibraryJar;
import eu.maveniverse.maven.mima.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * What is asked of the resolver: the jars of some libraries and of all that they need to run.
 *
 * @param context the resolver, and where it looks
 * @param libraries those that the file names
 */
record Resolution(Context context, List<Library> libraries) {

  List<LibraryJar> resolve(RepositorySystemSession session)
      throws RepositoryException, LibraryException {
    List<Dependency> managed = managed(session);
    CollectRequest collect = new CollectRequest();
    collect.setRepositories(context.remoteRepositories());
    collect.setManagedDependencies(managed);
    for (Library library : libraries) {
      if (!library.isBillOfMaterials()) {
        collect.addDependency(new Dependency(artifact(library, managed), JavaScopes.COMPILE));
      }
    }
    DependencyRequest request =
        new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
    return context
        .repositorySystem()
        .resolveDependencies(session, request)
        .getArtifactResults()
        .stream()
        .map(ArtifactResult::getArtifact)
        .map(Resolution::jar)
        .toList();
  }

  private static LibraryJar jar(Artifact artifact) {
    return new LibraryJar(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getVersion(),
        artifact.getFile().toPath());
  }

  /** The versions that the bills of materials give, the first one first. */
  private List<Dependency> managed(RepositorySystemSession session) throws RepositoryException {
    List<Dependency> managed = new ArrayList<>();
    for (Library library : libraries) {
      if (library.isBillOfMaterials()) {
        ArtifactDescriptorRequest request =
            new ArtifactDescriptorRequest(artifact(library), context.remoteRepositories(), "");
        managed.addAll(
            context
                .repositorySystem()
                .readArtifactDescriptor(session, request)
                .getManagedDependencies());
      }
    }
    return managed;
  }

  static Artifact artifact(Library library) {
    return new DefaultArtifact(
        library.group(),
        library.artifact(),
        library.classifier(),
        library.extension(),
        library.version());
  }

  private static Artifact artifact(Library library, List<Dependency> managed)
      throws LibraryException {
    if (!library.version().isEmpty()) {
      return artifact(library);
    }
    return managed.stream()
        .map(Dependency::getArtifact)
        .filter(known -> known.getGroupId().equals(library.group()))
        .filter(known -> known.getArtifactId().equals(library.artifact()))
        .findFirst()
        .map(known -> artifact(library).setVersion(known.getVersion()))
        .orElseThrow(
            () ->
                new LibraryException(
                    library,
                    "%s has no version, and no bill of materials here gives it one. Write one behind it."
                        .formatted(library),
                    null));
  }
}
