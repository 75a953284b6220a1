package dev.flowjar.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The door to storages: by URI, with the providers on the class path. */
public final class Storages {

  private Storages() {}

  /**
   * The storage that a user names: a URI with a scheme, or the path of a directory.
   *
   * @throws StorageException if no provider has the scheme; the message lists the schemes there are
   */
  public static Storage open(String place) {
    try {
      URI uri = new URI(place);
      // One letter is the drive of a Windows path.
      if (uri.getScheme() != null && uri.getScheme().length() > 1) {
        return open(uri);
      }
    } catch (URISyntaxException e) {
      // a path with a space, for one
    }
    try {
      return new LocalStorage(Path.of(place));
    } catch (InvalidPathException e) {
      throw new StorageException(
          "The datastore '%s' is neither a URI nor a path. Write file:///data/flow or data/flow."
              .formatted(place),
          e);
    }
  }

  /**
   * The storage at a URI.
   *
   * @throws StorageException if no provider has the scheme; the message lists the schemes there are
   */
  public static Storage open(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    TreeMap<String, StorageProvider> providers = new TreeMap<>();
    for (StorageProvider provider :
        ServiceLoader.load(StorageProvider.class, StorageProvider.class.getClassLoader())) {
      providers.putIfAbsent(provider.scheme(), provider);
    }
    StorageProvider provider = providers.get(scheme);
    if (provider == null) {
      throw new StorageException(
          "The datastore '%s' has the scheme '%s', which nothing on the class path can open. Use one of: %s, or add the jar that brings it."
              .formatted(uri, scheme, String.join(", ", providers.keySet())),
          null);
    }
    return provider.open(uri);
  }
}
