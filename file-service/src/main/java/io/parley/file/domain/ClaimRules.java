package io.parley.file.domain;

import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which files may be given to what. */
public final class ClaimRules {
  /** What becomes of the wish for one file. */
  enum Verdict {
    /** It may be given, or was already. */
    GIVE,
    /** It exists no more, is not the caller's, or not for this; nobody is told which. */
    NO_SUCH_FILE,
    /** It belongs to something else for good. */
    IN_USE,
    /** Bytes are missing, or it is still being looked at. */
    NOT_READY,
    /** It was given to another message that may not have come to be. */
    UNSETTLED
  }

  private ClaimRules() {}

  /**
   * Decides over all files of a wish at once.
   *
   * @param found the rows, nobody else changing them, in the order of the wish
   * @param failed messages that are known not to be stored: what was given to them is free
   * @return {@link ClaimOutcome.Claimed} with the files as they were, where all may be given
   */
  public static ClaimOutcome decide(
      List<Optional<StoredFile>> found, UserId owner, Claim wanted, Set<Claim.OfMessage> failed) {
    List<Verdict> verdicts =
        found.stream().map(file -> verdict(file, owner, wanted, failed)).toList();
    List<StoredFile> files = found.stream().flatMap(Optional::stream).toList();
    if (verdicts.contains(Verdict.NO_SUCH_FILE)) {
      return new ClaimOutcome.NoSuchFile();
    }
    if (files.size() > 1 && files.stream().anyMatch(file -> isNote(file.kind()))) {
      return new ClaimOutcome.NotAlone();
    }
    if (verdicts.contains(Verdict.IN_USE)) {
      return new ClaimOutcome.InUse();
    }
    if (verdicts.contains(Verdict.NOT_READY)) {
      return new ClaimOutcome.NotReady(
          files.stream().filter(file -> file.state() == FileState.RECEIVED).toList());
    }
    return verdicts.contains(Verdict.UNSETTLED)
        ? new ClaimOutcome.Unsettled(others(files, wanted, failed))
        : new ClaimOutcome.Claimed(files);
  }

  private static boolean isNote(FileKind kind) {
    return kind == FileKind.VOICE || kind == FileKind.VIDEO;
  }

  static Verdict verdict(
      Optional<StoredFile> found, UserId owner, Claim wanted, Set<Claim.OfMessage> failed) {
    if (found.isEmpty() || !found.get().owner().equals(owner) || !fits(found.get(), wanted)) {
      return Verdict.NO_SUCH_FILE;
    }
    StoredFile file = found.get();
    return switch (file.state()) {
      case REFUSED, DOOMED -> Verdict.NO_SUCH_FILE;
      case UPLOADING, RECEIVED -> Verdict.NOT_READY;
      case READY -> file.claim().map(now -> given(file, now, wanted, failed)).orElse(Verdict.GIVE);
    };
  }

  /** Files of avatars are for avatars only. */
  private static boolean fits(StoredFile file, Claim wanted) {
    return (file.kind() == FileKind.AVATAR) == (wanted instanceof Claim.OfAvatar);
  }

  private static Verdict given(
      StoredFile file, Claim now, Claim wanted, Set<Claim.OfMessage> failed) {
    if (now.equals(wanted)) {
      // An avatar is used once: the news that it was replaced may come again, or late, and must
      // never meet it in use.
      return file.confirmed() && wanted instanceof Claim.OfAvatar ? Verdict.IN_USE : Verdict.GIVE;
    }
    if (file.confirmed()) {
      return Verdict.IN_USE;
    }
    if (wanted instanceof Claim.OfAvatar) {
      // For a group that did not come to be, whose second attempt has another id.
      return Verdict.GIVE;
    }
    if (now instanceof Claim.OfMessage before
        && wanted instanceof Claim.OfMessage after
        && before.conversation().equals(after.conversation())) {
      return failed.contains(before) ? Verdict.GIVE : Verdict.UNSETTLED;
    }
    return Verdict.IN_USE;
  }

  private static Set<Claim.OfMessage> others(
      List<StoredFile> files, Claim wanted, Set<Claim.OfMessage> failed) {
    return files.stream()
        .flatMap(file -> file.claim().stream())
        .filter(now -> !now.equals(wanted))
        .map(Claim.OfMessage.class::cast)
        .filter(now -> !failed.contains(now))
        .collect(Collectors.toUnmodifiableSet());
  }
}
