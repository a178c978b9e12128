package io.parley.file.media;

import static io.parley.proto.error.ErrorCode.ERROR_CODE_NOT_A_PICTURE;
import static io.parley.proto.error.ErrorCode.ERROR_CODE_NOT_A_RECORDING;

import io.parley.file.domain.Facts;
import io.parley.file.domain.Facts.Look;
import io.parley.file.domain.FileKind;
import io.parley.file.media.Looking.Found;
import io.parley.file.media.Looking.Poster;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at one file after the other, blocking. Safe on any thread. */
final class Desk {
  private final Types types = new Types();
  private final Pictures pictures;

  Desk(MediaSettings settings) {
    pictures = new Pictures(settings);
  }

  Found look(FileKind kind, String name, Path file) throws IOException {
    if (kind.isPicture()) {
      return refusing(ERROR_CODE_NOT_A_PICTURE, () -> pictures.look(kind, file));
    }
    try (Bytes in = Bytes.open(file)) {
      if (kind == FileKind.FILE) {
        String type = types.of(file, name);
        boolean hasLocation = type.startsWith("image/") && Locations.in(in);
        return found(type, in.size(), hasLocation);
      }
      String type = refusing(ERROR_CODE_NOT_A_RECORDING, () -> Recordings.type(in, kind));
      return found(type, in.size(), false);
    }
  }

  Poster poster(Path picture) throws IOException {
    return refusing(ERROR_CODE_NOT_A_PICTURE, () -> pictures.poster(picture));
  }

  private static Found found(String type, long size, boolean hasLocation) {
    Facts facts = new Facts(type, size, false, 0, "", hasLocation, Look.NONE);
    return new Found(facts, Optional.empty(), Optional.empty());
  }

  private static <T> T refusing(ErrorCode code, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (Malformed e) {
      throw new Refusal(code, e.getMessage());
    } catch (EOFException e) {
      throw new Refusal(code, "ends too early");
    }
  }

  private interface Work<T> {
    T run() throws IOException;
  }
}
