package io.parley.standalone.web;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The built web app, held in memory: a few files, read once. What is not in here cannot be asked
 * for, whatever path a request has. Immutable.
 */
final class WebFiles {
  private static final String PACKAGED = "web/index.html";

  private final Map<String, WebFile> byPath;

  private WebFiles(Map<String, WebFile> byPath) {
    this.byPath = byPath;
  }

  /**
   * Reads a folder, or what is packaged; without either, there are no files. Blocks.
   *
   * @throws IOException if the folder cannot be read or has no {@code index.html}
   */
  static WebFiles load(Optional<Path> folder) throws IOException {
    if (folder.isPresent()) {
      if (!Files.isReadable(folder.get().resolve("index.html"))) {
        throw new IOException("standalone.web: " + folder.get() + " (expected: a built web app)");
      }
      return read(folder.get());
    }
    URL index = WebFiles.class.getClassLoader().getResource(PACKAGED);
    if (index == null) {
      return new WebFiles(Map.of());
    }
    try {
      return packaged(index.toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static WebFiles packaged(URI index) throws IOException {
    if (!index.getScheme().equals("jar")) {
      return read(Path.of(index).getParent());
    }
    try (FileSystem jar = FileSystems.newFileSystem(index, Map.of())) {
      return read(jar.getPath(PACKAGED).getParent());
    }
  }

  private static WebFiles read(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Map<String, WebFile> byPath = new HashMap<>();
    for (Path file : files) {
      String path = root.relativize(file).toString().replace('\\', '/');
      // Not for browsers: what the build tells of itself.
      if (!path.startsWith(".")) {
        byPath.put(path, WebFile.of(path, Files.readAllBytes(file)));
      }
    }
    return new WebFiles(Map.copyOf(byPath));
  }

  /**
   * What a path of the site shows: the file with that name; the page itself for a route of the
   * client, which is a path without an extension; else nothing.
   */
  Optional<WebFile> at(String path) {
    String name = path.substring(1);
    WebFile file = byPath.get(name);
    if (file == null && name.lastIndexOf('.') <= name.lastIndexOf('/')) {
      file = byPath.get("index.html");
    }
    return Optional.ofNullable(file);
  }
}
