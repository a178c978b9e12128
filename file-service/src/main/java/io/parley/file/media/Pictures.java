package io.parley.file.media;

import io.parley.file.domain.Facts;
import io.parley.file.domain.Facts.Look;
import io.parley.file.domain.FileKind;
import io.parley.file.media.Looking.Found;
import io.parley.file.media.Looking.Poster;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Checks, cleans and shrinks pictures. Safe on any thread; blocks. */
final class Pictures {
  private final MediaSettings settings;
  private final DecodingMemory memory;

  Pictures(MediaSettings settings) {
    this.settings = settings;
    memory = new DecodingMemory(settings.memoryMib());
    ImageIO.setUseCache(false);
    ImageIO.scanForPlugins();
  }

  Found look(FileKind kind, Path file) throws IOException {
    try (Bytes in = Bytes.open(file);
        Temporary cleaned = new Temporary(settings.temporary());
        Temporary thumb = new Temporary(settings.temporary())) {
      Anatomy anatomy = clean(in, cleaned.path());
      Thumb small = decode(cleaned.path(), anatomy, kind == FileKind.AVATAR);
      small.write(thumb.path());
      boolean changed = Files.mismatch(file, cleaned.path()) >= 0;
      Facts facts =
          new Facts(
              anatomy.format().mediaType(),
              Files.size(cleaned.path()),
              changed,
              Math.toIntExact(Files.size(thumb.path())),
              small.mediaType(),
              false,
              look(anatomy, small));
      return new Found(
          facts,
          changed ? Optional.of(cleaned.keep()) : Optional.empty(),
          Optional.of(thumb.keep()));
    }
  }

  Poster poster(Path picture) throws IOException {
    try (Bytes in = Bytes.open(picture);
        Temporary cleaned = new Temporary(settings.temporary());
        Temporary thumb = new Temporary(settings.temporary())) {
      Anatomy anatomy = clean(in, cleaned.path());
      Thumb small = decode(cleaned.path(), anatomy, false);
      small.write(thumb.path());
      int size = Math.toIntExact(Files.size(thumb.path()));
      return new Poster(look(anatomy, small), thumb.keep(), size, small.mediaType());
    }
  }

  private static Look look(Anatomy anatomy, Thumb small) {
    return new Look(
        anatomy.uprightWidth(), anatomy.uprightHeight(), small.blurHash(), anatomy.animated());
  }

  private Anatomy clean(Bytes in, Path cleaned) throws IOException {
    PictureLimits limits = new PictureLimits(settings.maxSide(), settings.maxPixels());
    int first = in.size() == 0 ? -1 : in.u8();
    in.seek(0);
    Anatomy anatomy =
        switch (first) {
          case 0xff -> JpegAnatomy.parse(in, limits);
          case 0x89 -> PngAnatomy.parse(in, limits);
          case 'G' -> GifAnatomy.parse(in, limits);
          case 'R' -> WebpAnatomy.parse(in, limits);
          default -> throw new Malformed("neither JPEG nor PNG, GIF, WebP");
        };
    ActiveContent.refuse(
        in, position -> position >= anatomy.end() || anatomy.pieces().keeps(position));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(cleaned))) {
      anatomy.pieces().copy(in, out);
    }
    return anatomy;
  }

  /**
   * Decoders are fed what may be anything: whatever they throw means that it cannot be shown. Their
   * memory was counted before, so that running out of it is the fault of the picture too.
   */
  private Thumb decode(Path cleaned, Anatomy anatomy, boolean square) throws IOException {
    int taken = memory.take(anatomy);
    try {
      return square ? Thumb.square(cleaned, anatomy) : Thumb.of(cleaned, anatomy);
    } catch (Malformed | EOFException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new Malformed("the picture cannot be decoded");
    } finally {
      memory.give(taken);
    }
  }
}
