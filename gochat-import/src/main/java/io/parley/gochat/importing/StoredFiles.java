package io.parley.gochat.importing;

import io.parley.gochat.importing.names.StoredName;
import io.parley.gochat.importing.suite.FilePut;
import io.parley.gochat.importing.suite.Suite;
import io.parley.kit.error.Refusal;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Files of go-chat's folder, on their way into the suite. Blocks; safe on any thread. */
final class StoredFiles {
  /** The file's new id, or why there is none. */
  record Outcome(Optional<String> id, Optional<Reason> passed) {
    private static Outcome pass(Reason reason) {
      return new Outcome(Optional.empty(), Optional.of(reason));
    }
  }

  private final Suite suite;
  private final Path folder;

  StoredFiles(Suite suite, Path folder) {
    this.suite = suite;
    this.folder = folder;
  }

  /** Puts a file of a message as what it is, or as a plain file where it is not that. */
  Outcome put(UserId owner, String name, int contentType) {
    FileKind kind = StoredName.kind(contentType, name);
    Outcome first = put(owner, name, kind);
    boolean another =
        first.id().isEmpty()
            && kind != FileKind.FILE_KIND_FILE
            && first.passed().filter(StoredFiles::mayBePlain).isPresent();
    return another ? put(owner, name, FileKind.FILE_KIND_FILE) : first;
  }

  private static boolean mayBePlain(Reason reason) {
    return reason == Reason.NOT_A_PICTURE || reason == Reason.FILE_TOO_LARGE;
  }

  /** Puts a picture of a user. */
  Outcome putAvatar(UserId owner, String name) {
    return put(owner, name, FileKind.FILE_KIND_AVATAR);
  }

  private Outcome put(UserId owner, String name, FileKind kind) {
    Path path = folder.resolve(name);
    try {
      // A link could lead anywhere.
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        return Outcome.pass(Reason.FILE_MISSING);
      }
      if (Files.size(path) == 0) {
        return Outcome.pass(Reason.FILE_EMPTY);
      }
      return new Outcome(
          Optional.of(new FilePut(suite, owner, path).as(kind, name)), Optional.empty());
    } catch (IOException e) {
      throw new ImportException("cannot read " + path + ": " + e, e);
    } catch (Refusal refusal) {
      return Outcome.pass(reason(path, refusal));
    }
  }

  private static Reason reason(Path path, Refusal refusal) {
    return switch (refusal.code()) {
      case ERROR_CODE_NOT_A_PICTURE, ERROR_CODE_TOO_MANY_PIXELS, ERROR_CODE_NOT_A_RECORDING ->
          Reason.NOT_A_PICTURE;
      case ERROR_CODE_TOO_LARGE -> Reason.FILE_TOO_LARGE;
      case ERROR_CODE_QUOTA_EXCEEDED ->
          throw new ImportException(
              path + ": its owner's files take more than file.quota: raise it, and start again",
              refusal);
      case ERROR_CODE_STORAGE_FULL ->
          throw new ImportException(
              path + ": file-service has no space left: make some, and start again", refusal);
      default ->
          throw new ImportException(
              path + ": file-service refuses it: " + refusal.getMessage(), refusal);
    };
  }
}
