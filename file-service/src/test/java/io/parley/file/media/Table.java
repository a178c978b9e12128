package io.parley.file.media;

import static java.util.Objects.requireNonNull;

import io.parley.file.domain.FileKind;
import io.parley.file.media.Looking.Found;
import io.parley.file.media.Looking.Poster;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Puts bytes before a {@link Desk}. */
final class Table {
  private final Path directory;
  private final Path temporary;
  private final Desk desk;

  Table(Path directory) throws IOException {
    this.directory = directory;
    temporary = Files.createDirectories(directory.resolve("temporary"));
    desk = new Desk(new MediaSettings(2, 10, 16_384, 64_000_000, 256, temporary));
  }

  Found look(FileKind kind, String name, byte[] bytes) throws IOException {
    return desk.look(kind, name, file(bytes));
  }

  Found image(byte[] bytes) throws IOException {
    return look(FileKind.IMAGE, "picture", bytes);
  }

  Poster poster(byte[] bytes) throws IOException {
    return desk.poster(file(bytes));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("uploaded"), bytes);
  }

  /** What readers of a picture get. */
  byte[] shown(byte[] bytes) throws IOException {
    Found found = image(bytes);
    found.thumb().orElseThrow().toFile().delete();
    if (found.cleaned().isEmpty()) {
      return bytes;
    }
    byte[] cleaned = Files.readAllBytes(found.cleaned().get());
    Files.delete(found.cleaned().get());
    return cleaned;
  }

  BufferedImage thumb(byte[] bytes) throws IOException {
    return requireNonNull(ImageIO.read(image(bytes).thumb().orElseThrow().toFile()));
  }

  ErrorCode refusal(FileKind kind, byte[] bytes) throws IOException {
    try {
      look(kind, "picture", bytes);
      return ErrorCode.ERROR_CODE_UNSPECIFIED;
    } catch (Refusal refusal) {
      return refusal.code();
    }
  }

  ErrorCode refusal(byte[] bytes) throws IOException {
    return refusal(FileKind.IMAGE, bytes);
  }

  long left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.count();
    }
  }
}
