package dev.flowjar.maven;

import dev.flowjar.source.Library;
import dev.flowjar.source.LibraryException;
import dev.flowjar.source.LibraryJar;
import dev.flowjar.source.LibraryResolver;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * Finds libraries as Maven does: with the user's {@code settings.xml} and local repository.
 *
 * <p>The network is left alone when everything is in the local repository.
 */
public final class MavenLibraries implements LibraryResolver {

  /** The resolver's logger says on the console that nobody reads it; this keeps it quiet. */
  private static final String LOGGER_TALK = "slf4j.internal.verbosity";

  @Override
  public List<LibraryJar> resolve(List<Library> libraries, Consumer<String> talk)
      throws LibraryException {
    if (System.getProperty(LOGGER_TALK) == null) {
      System.setProperty(LOGGER_TALK, "ERROR");
    }
    ContextOverrides overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .transferListener(new Downloads(talk))
            .build();
    try (Context context = new StandaloneStaticRuntime().create(overrides)) {
      Resolution resolution = new Resolution(context, libraries);
      boolean isFixed = libraries.stream().noneMatch(Library::isSnapshot);
      try {
        if (isFixed) {
          return resolution.resolve(local(context));
        }
      } catch (RepositoryException e) {
        talk.accept("Fetching libraries from " + places(context));
      }
      try {
        return resolution.resolve(remote(context));
      } catch (RepositoryException e) {
        throw new Diagnosis(context, libraries).of(e);
      }
    }
  }

  private static RepositorySystemSession local(Context context) {
    return strict(context).setOffline(true);
  }

  private static RepositorySystemSession remote(Context context) {
    return strict(context);
  }

  /** Where Maven goes on without what a missing or wrong POM would have named, this does not. */
  private static DefaultRepositorySystemSession strict(Context context) {
    DefaultRepositorySystemSession session =
        new DefaultRepositorySystemSession(context.repositorySystemSession());
    session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
    // What one look did not find, the next one must not take for found to be absent.
    session.setCache(new DefaultRepositoryCache());
    session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
    return session;
  }

  static String places(Context context) {
    return context.remoteRepositories().stream()
        .map(RemoteRepository::getUrl)
        .collect(Collectors.joining(", "));
  }
}
