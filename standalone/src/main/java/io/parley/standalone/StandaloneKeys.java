package io.parley.standalone;

import io.parley.kit.config.ConfigKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of the standalone suite, besides those of the services in it. */
public final class StandaloneKeys {
  public static final ConfigKey<Path> DATA =
      ConfigKey.of("standalone.data", "a path", Path::of)
          .defaultsTo(Path.of("data"))
          .doc("Folder of everything that is kept: database, log, certificates, secrets.");
  public static final ConfigKey<Optional<Path>> WEB =
      ConfigKey.of("standalone.web", "a path", Path::of)
          .optional()
          .doc("Folder with a built web app to serve in place of the packaged one.");

  /** Both. */
  public static final List<ConfigKey<?>> ALL = List.of(DATA, WEB);

  private StandaloneKeys() {}
}
