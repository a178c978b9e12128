package io.parley.file.domain;

import java.util.List;
import java.util.Set;

/** What became of the wish to give files to something: all of them were given, or none. */
public sealed interface ClaimOutcome {
  /** They belong to it, in the order of the wish. */
  record Claimed(List<StoredFile> files) implements ClaimOutcome {}

  /** One at least does not exist any more, is another's, or not for this. */
  record NoSuchFile() implements ClaimOutcome {}

  /** A voice or video note is among several: it has to be alone. */
  record NotAlone() implements ClaimOutcome {}

  /** One at least belongs to something else. */
  record InUse() implements ClaimOutcome {}

  /**
   * The upload of one at least is not complete, or it is still being looked at.
   *
   * @param received those that somebody should be looking at
   */
  record NotReady(List<StoredFile> received) implements ClaimOutcome {}

  /** One at least was given to other messages, and it is not known whether those came to be. */
  record Unsettled(Set<Claim.OfMessage> others) implements ClaimOutcome {}
}
