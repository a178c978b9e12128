package io.parley.gochat.importing;

import io.parley.proto.message.GetMessageAccessRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * How far an import is, in a file: what need not be done again. A hint only; without it everything
 * is done again and comes to the same. Used by one thread.
 */
final class Progress {
  private static final String NAME = "progress.json";

  private final Path file;
  private final String source;
  private long users;
  private long linked;
  private long messages;
  private long timeMs = 1;
  private Optional<GetMessageAccessRequest> proof = Optional.empty();
  private Tally avatarTally = new Tally();
  private Tally messageTally = new Tally();
  private Tally fileTally = new Tally();

  private Progress(Path file, String source) {
    this.file = file;
    this.source = source;
  }

  /** What the folder has of a source; nothing where it has none that can be read. */
  static Progress of(Path folder, String source) {
    Progress progress = new Progress(folder.resolve(NAME), source);
    try {
      JsonObject json = new JsonObject(Files.readString(progress.file));
      if (source.equals(json.getString("source"))) {
        progress.read(json);
      }
    } catch (IOException | DecodeException | ClassCastException | NullPointerException e) {
      return new Progress(progress.file, source);
    }
    return progress;
  }

  private void read(JsonObject json) {
    users = json.getLong("users");
    linked = json.getLong("linked");
    messages = json.getLong("messages");
    timeMs = json.getLong("time_ms");
    JsonObject message = json.getJsonObject("proof");
    if (message != null) {
      proof =
          Optional.of(
              GetMessageAccessRequest.newBuilder()
                  .setUserId(message.getString("sender"))
                  .setSenderId(message.getString("sender"))
                  .setConversationId(message.getString("conversation"))
                  .setClientId(message.getString("client"))
                  .build());
    }
    avatarTally = Tally.of(json.getJsonObject("avatar_tally"));
    messageTally = Tally.of(json.getJsonObject("message_tally"));
    fileTally = Tally.of(json.getJsonObject("file_tally"));
  }

  /** Writes it, whole or not at all. */
  void save() {
    JsonObject json =
        new JsonObject()
            .put("source", source)
            .put("users", users)
            .put("linked", linked)
            .put("messages", messages)
            .put("time_ms", timeMs)
            .put("avatar_tally", avatarTally.toJson())
            .put("message_tally", messageTally.toJson())
            .put("file_tally", fileTally.toJson());
    proof.ifPresent(
        message ->
            json.put(
                "proof",
                new JsonObject()
                    .put("sender", message.getSenderId())
                    .put("conversation", message.getConversationId())
                    .put("client", message.getClientId())));
    Path next = file.resolveSibling(NAME + ".new");
    try {
      Files.writeString(next, json.encodePrettily());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ImportException("cannot write " + file + ": " + e, e);
    }
  }

  /** Forgets all of it: it is of another suite. */
  void forget() {
    users = 0;
    linked = 0;
    messages = 0;
    timeMs = 1;
    proof = Optional.empty();
    avatarTally = new Tally();
    messageTally = new Tally();
    fileTally = new Tally();
  }

  /** A message that the suite has if it is the one that this is of. */
  Optional<GetMessageAccessRequest> proof() {
    return proof;
  }

  /** Up to which user all have their avatars. */
  long users() {
    return users;
  }

  void users(long last) {
    users = Math.max(users, last);
  }

  /** Up to which user all have had their link. */
  long linked() {
    return linked;
  }

  void linked(long last) {
    linked = Math.max(linked, last);
  }

  /** Up to which message all are in the suite and marked as read. */
  long messages() {
    return messages;
  }

  /** The last time that was known up to there. */
  long timeMs() {
    return timeMs;
  }

  void messages(long last, long lastTimeMs, Optional<GetMessageAccessRequest> of) {
    messages = last;
    timeMs = lastTimeMs;
    proof = of.or(() -> proof);
  }

  Tally avatarTally() {
    return avatarTally;
  }

  Tally messageTally() {
    return messageTally;
  }

  Tally fileTally() {
    return fileTally;
  }
}
