package io.parley.file.bytes.disk;

import io.parley.file.bytes.StoreFullException;
import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where files lie in the folder of a disk store, and what is done with them there. Everything
 * blocks.
 *
 * <p>{@code <xx>/<yy>/<id>.<variant>}, with {@code xx} and {@code yy} of the random end of the id:
 * 65,536 folders. {@code tmp} has what is not yet in its place; nothing in it outlives a start.
 */
final class DiskPlaces {
  private static final String PART = "part";
  private static final String TEMPORARY = "tmp";

  private final Path root;
  private final long reserve;

  /**
   * @param reserve how many bytes of the disk are left for others
   */
  DiskPlaces(Path root, long reserve) {
    this.root = root;
    this.reserve = reserve;
  }

  /** Makes the folders and sweeps what an earlier process left half done. */
  void prepare() throws IOException {
    Path temporary = Files.createDirectories(root.resolve(TEMPORARY));
    try (Stream<Path> left = Files.list(temporary)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
    sync(root);
  }

  /** An upload that goes on. */
  Path part(FileId id) {
    return folder(id).resolve(id + "." + PART);
  }

  /** A file in its place. */
  Path of(FileId id, Variant variant) {
    return folder(id).resolve(id + "." + variant.label());
  }

  private Path folder(FileId id) {
    String text = id.toString();
    int end = text.length();
    return root.resolve(text.substring(end - 4, end - 2)).resolve(text.substring(end - 2));
  }

  /** Makes the file of an upload as long as what is durable of it. */
  void open(FileId id, long offset) throws IOException {
    Path part = part(id);
    if (offset == 0) {
      makeFolder(id);
      Files.write(part, new byte[0]);
      sync(part.getParent());
      return;
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      if (channel.size() < offset) {
        throw new IOException(
            part + " has " + channel.size() + " bytes, though " + offset + " were stored");
      }
      channel.truncate(offset);
    }
  }

  /** Every folder that comes into being is durable before something in it is. */
  private void makeFolder(FileId id) throws IOException {
    Path inner = folder(id);
    if (!Files.isDirectory(inner)) {
      Files.createDirectories(inner);
      sync(inner.getParent());
      sync(root);
    }
  }

  /** Gives an upload that is complete its place; nothing where it has it. */
  void complete(FileId id) throws IOException {
    Path part = part(id);
    Path place = of(id, Variant.UPLOADED);
    if (Files.exists(part) || !Files.exists(place)) {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      sync(place.getParent());
    }
  }

  /** Copies a file to its place; it is there whole or not at all. */
  void put(FileId id, Variant variant, Path local) throws IOException {
    requireSpace(Files.size(local));
    Path temporary = root.resolve(TEMPORARY).resolve(UUID.randomUUID().toString());
    try {
      Files.copy(local, temporary);
      sync(temporary);
      makeFolder(id);
      Path place = of(id, variant);
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      sync(place.getParent());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  void delete(FileId id, List<Path> files) throws IOException {
    boolean some = false;
    for (Path file : files) {
      some |= Files.deleteIfExists(file);
    }
    if (some) {
      sync(folder(id));
    }
  }

  /** How many bytes may still be stored. */
  long space() throws IOException {
    FileStore disk = Files.getFileStore(root);
    return Math.max(0, disk.getUsableSpace() - reserve);
  }

  /** Fails where there is no space for so many bytes more. */
  void requireSpace(long bytes) throws IOException {
    long space = space();
    if (space < bytes) {
      throw new StoreFullException(
          "no space for " + bytes + " bytes in " + root + ", which has " + space, null);
    }
  }

  /** Fails where the folder is not there, or cannot be written to. */
  void ping() throws IOException {
    if (!Files.isDirectory(root) || !Files.isWritable(root)) {
      throw new IOException("no folder to write to: " + root);
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
