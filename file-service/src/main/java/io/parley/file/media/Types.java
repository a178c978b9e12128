package io.parley.file.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** Tells types of files by their content. Safe on any thread; blocks. */
final class Types {
  private static final Map<String, String> KNOWN =
      Map.of(
          "application/x-tika-msoffice", "application/x-ole-storage",
          "application/x-tika-ooxml", "application/zip",
          "application/x-tika-ooxml-protected", "application/x-ole-storage",
          "audio/vorbis", "audio/ogg",
          "audio/opus", "audio/ogg",
          "audio/vnd.wave", "audio/wav",
          "application/x-matroska", "video/x-matroska");

  private final MimeTypes types;
  private final MediaTypeRegistry registry;

  Types() {
    try {
      TikaConfig config = new TikaConfig(Types.class.getClassLoader());
      types = config.getMimeRepository();
      registry = config.getMediaTypeRegistry();
    } catch (IOException | TikaException e) {
      throw new IllegalStateException("the table of types is not there", e);
    }
  }

  /** The type; of what its content leaves open, the name chooses. */
  String of(Path file, String name) throws IOException {
    MediaType content = detect(file, new Metadata());
    if (content.equals(MediaType.OCTET_STREAM)) {
      return content.toString();
    }
    Metadata named = new Metadata();
    named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    MediaType both = detect(file, named);
    boolean special = both.equals(content) || registry.isSpecializationOf(both, content);
    String type = (special ? both : content).getBaseType().toString();
    return KNOWN.getOrDefault(type, type);
  }

  private MediaType detect(Path file, Metadata metadata) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return types.detect(in, metadata);
    }
  }
}
