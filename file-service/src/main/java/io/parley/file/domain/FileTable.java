package io.parley.file.domain;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Keeps what is known of files while they come and go; safe on any event loop and for several nodes
 * at once. Every call may fail with a {@code Refusal} {@code UNAVAILABLE}.
 */
public interface FileTable {
  /** Writes down a new upload, unless the limits of its owner forbid it. */
  Future<Begun> begin(NewUpload upload, OwnerLimits limits);

  /** A file; empty: there is none, whoever asks. */
  Future<Optional<StoredFile>> find(FileId id);

  /** How many bytes the files of a user take of their quota. */
  Future<Long> used(UserId owner);

  /**
   * Takes an upload in hand: its epoch grows, and with it what older requests want to write is
   * void. One that is not {@link FileState#UPLOADING} is left alone.
   *
   * @return the file as it is then; empty: there is none of that owner
   */
  Future<Optional<StoredFile>> takeInHand(FileId id, UserId owner);

  /**
   * Writes down that bytes up to an offset are stored for good; with the last of them the upload is
   * {@link FileState#RECEIVED}.
   *
   * @param before as its row was last seen, its epoch that of whoever has it in hand
   * @param expiresMs of the file, where it is the last one
   * @return false: somebody else has it in hand now, or it is gone; nothing is written
   */
  Future<Boolean> checkpoint(StoredFile before, long offset, String mark, long expiresMs);

  /**
   * Begins to look at a file that was received, or goes on.
   *
   * @param seenMs what {@link StoredFile#lookedAtMs} was
   * @param untilMs what it is to be
   * @return false: it was something else, or the file is received no more
   */
  Future<Boolean> look(FileId id, long seenMs, long untilMs);

  /**
   * Ends looking at a file: it is ready, and counts with its real size.
   *
   * @param lookedAtMs as the last {@link #look} set it
   * @return false: somebody else looks at it now, or it is gone; nothing is written
   */
  Future<Boolean> ready(StoredFile received, long lookedAtMs, Facts facts, long expiresMs);

  /** Likewise: it is refused, and counts no more. Its row tells why until it expires. */
  Future<Boolean> refuse(StoredFile received, long lookedAtMs, int refusal);

  /**
   * Writes down that a video has a poster.
   *
   * @return false: it is claimed, refused or gone
   */
  Future<Boolean> setPoster(FileId id, UserId owner, Poster poster);

  /** Begins to delete a file that belongs to nothing: nobody reads or writes it from then on. */
  Future<Doom> doom(FileId id, UserId owner);

  /** Forgets a file that is doomed or refused, once its bytes are gone; nothing where none is. */
  Future<Void> forget(FileId id);

  /**
   * An upload that is to begin.
   *
   * @param name clean: see {@code FileNames}
   */
  record NewUpload(
      FileId id,
      UserId owner,
      FileKind kind,
      String name,
      long size,
      Recording recording,
      long createdMs,
      long expiresMs) {}

  /**
   * The small picture of a video.
   *
   * @param look of the video
   * @param size of the small picture in bytes
   */
  record Poster(Facts.Look look, int size, String mediaType) {}

  /**
   * What one user may have.
   *
   * @param bytes of all files
   * @param unfinished uploads at a time
   */
  record OwnerLimits(long bytes, int unfinished) {}

  /** Whether an upload began. */
  enum Begun {
    YES,
    /** There is not so much left of the owner's quota. */
    OVER_QUOTA,
    /** The owner has too many that are not finished. */
    TOO_MANY
  }

  /** Whether a file is doomed. */
  sealed interface Doom {
    /** It is: its bytes are to be deleted, then the row. */
    record Doomed(StoredFile file) implements Doom {}

    /** There is none of that owner. */
    record None() implements Doom {}

    /** It belongs to a message or avatar. */
    record InUse() implements Doom {}
  }
}
