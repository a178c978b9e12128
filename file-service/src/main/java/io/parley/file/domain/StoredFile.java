package io.parley.file.domain;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import java.util.Optional;

/**
 * A row of the table of files.
 *
 * @param name clean: see {@code FileNames}
 * @param upload how far its upload is
 * @param recording as its client says
 * @param lookedAtMs until when somebody looks at it, who else would be dead; 0: nobody does
 * @param facts of one that is ready
 * @param refusal of one that is refused: the number of an {@code ErrorCode}
 * @param claim what it belongs to
 * @param confirmed what it belongs to is stored
 */
public record StoredFile(
    FileId id,
    UserId owner,
    FileKind kind,
    FileState state,
    String name,
    Upload upload,
    Recording recording,
    long lookedAtMs,
    Optional<Facts> facts,
    int refusal,
    Optional<Claim> claim,
    boolean confirmed) {

  /**
   * How far an upload is.
   *
   * @param size how many bytes there will be
   * @param offset how many are stored for good
   * @param epoch which request has it in hand
   * @param mark what the store told at the last checkpoint; empty at first
   * @param expiresMs when it is swept where it is not completed, claimed and confirmed
   */
  public record Upload(long size, long offset, long epoch, String mark, long expiresMs) {}

  /** The same with more of its bytes stored for good. */
  public StoredFile at(long offset, String mark) {
    return new StoredFile(
        id,
        owner,
        kind,
        offset == upload.size() ? FileState.RECEIVED : state,
        name,
        new Upload(upload.size(), offset, upload.epoch(), mark, upload.expiresMs()),
        recording,
        lookedAtMs,
        facts,
        refusal,
        claim,
        confirmed);
  }
}
