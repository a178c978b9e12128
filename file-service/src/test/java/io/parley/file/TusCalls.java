package io.parley.file;

import io.parley.file.Person.Answer;
import io.parley.proto.id.FileId;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What somebody does with uploads, step by step. */
record TusCalls(Person person) {
  static final String PATH = "/api/v1/files/uploads";
  static final String BYTES = "application/offset+octet-stream";

  /** Begins one without bytes. */
  Answer create(String kind, String name, long size, String... headers) {
    return send(
        "POST",
        PATH,
        BodyPublishers.noBody(),
        with(
            headers,
            "Upload-Length",
            Long.toString(size),
            "Upload-Metadata",
            metadata(kind, name)));
  }

  /** Likewise; it is taken. */
  FileId begin(String kind, String name, long size) {
    return id(create(kind, name, size));
  }

  static FileId id(Answer created) {
    if (created.status() != 201) {
      throw new AssertionError(
          created.status() + " " + new String(created.body(), StandardCharsets.UTF_8));
    }
    return FileId.parse(created.header("location").replaceFirst(".*/", ""));
  }

  Answer patch(FileId id, long offset, byte[] bytes, String... headers) {
    return patch(id, offset, BodyPublishers.ofByteArray(bytes), headers);
  }

  Answer patch(FileId id, long offset, BodyPublisher bytes, String... headers) {
    return send(
        "PATCH",
        path(id),
        bytes,
        with(headers, "Upload-Offset", Long.toString(offset), "Content-Type", BYTES));
  }

  Answer head(FileId id) {
    return send("HEAD", path(id), BodyPublishers.noBody());
  }

  /** How many bytes are stored for good. */
  long offset(FileId id) {
    Answer answer = head(id);
    if (answer.status() != 200) {
      throw new AssertionError("HEAD: " + answer.status());
    }
    return Long.parseLong(answer.header("upload-offset"));
  }

  Answer delete(FileId id) {
    return send("DELETE", path(id), BodyPublishers.noBody());
  }

  Answer about(FileId id) {
    return person.get(Person.path(id) + "/about");
  }

  JsonObject known(FileId id) {
    return new JsonObject(new String(about(id).body(), StandardCharsets.UTF_8));
  }

  static String path(FileId id) {
    return PATH + "/" + id;
  }

  static String metadata(String kind, String name) {
    return "kind " + base64(kind) + ",name " + base64(name);
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  Answer send(String method, String path, BodyPublisher body, String... headers) {
    return person.send(method, path, body, with(headers, "Tus-Resumable", "1.0.0"));
  }

  /** Headers, and those of the others whose names are not given. */
  private static String[] with(String[] given, String... others) {
    List<String> all = new ArrayList<>(Arrays.asList(given));
    for (int i = 0; i < others.length; i += 2) {
      if (!all.contains(others[i])) {
        all.addAll(List.of(others[i], others[i + 1]));
      }
    }
    return all.toArray(String[]::new);
  }
}
