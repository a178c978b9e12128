package io.parley.file.domain;

import static io.parley.file.domain.Files.ANA;
import static io.parley.file.domain.Files.BEN;
import static io.parley.file.domain.Files.GROUP;
import static io.parley.file.domain.Files.TRIP;
import static io.parley.file.domain.Files.WORK;
import static io.parley.file.domain.Files.avatar;
import static io.parley.file.domain.Files.claimed;
import static io.parley.file.domain.Files.in;
import static io.parley.file.domain.Files.message;
import static io.parley.file.domain.Files.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimRulesTest {
  private static final Claim.OfMessage HELLO = message(TRIP, 1);
  private static final Claim.OfMessage AGAIN = message(TRIP, 2);

  private static ClaimOutcome decide(Claim wanted, StoredFile... files) {
    return decide(ANA, wanted, Set.of(), files);
  }

  private static ClaimOutcome decide(
      UserId owner, Claim wanted, Set<Claim.OfMessage> failed, StoredFile... files) {
    return ClaimRules.decide(
        Stream.of(files).map(Optional::ofNullable).toList(), owner, wanted, failed);
  }

  @Test
  void ownFilesThatAreReadyAreGivenInTheOrderOfTheWish() {
    assertThat(decide(HELLO, ready(2), ready(1), ready(3, FileKind.FILE)))
        .isEqualTo(new ClaimOutcome.Claimed(List.of(ready(2), ready(1), ready(3, FileKind.FILE))));
  }

  @Test
  void anothersFileAndOneThatIsNotThereAreAnsweredAlike() {
    assertThat(decide(BEN, HELLO, Set.of(), ready(1))).isEqualTo(new ClaimOutcome.NoSuchFile());
    assertThat(decide(HELLO, (StoredFile) null)).isEqualTo(new ClaimOutcome.NoSuchFile());
    assertThat(decide(HELLO, ready(1), null)).isEqualTo(new ClaimOutcome.NoSuchFile());
  }

  @Test
  void anothersFileIsNotEvenToldToBeInUse() {
    assertThat(decide(BEN, HELLO, Set.of(), claimed(1, HELLO, true)))
        .isEqualTo(new ClaimOutcome.NoSuchFile());
  }

  @ParameterizedTest
  @EnumSource(FileState.class)
  void onlyWhatIsReadyIsGiven(FileState state) {
    ClaimOutcome outcome = decide(HELLO, in(state));

    assertThat(outcome)
        .isEqualTo(
            switch (state) {
              case UPLOADING -> new ClaimOutcome.NotReady(List.of());
              case RECEIVED -> new ClaimOutcome.NotReady(List.of(in(state)));
              case READY -> new ClaimOutcome.Claimed(List.of(in(state)));
              case REFUSED, DOOMED -> new ClaimOutcome.NoSuchFile();
            });
  }

  @Test
  void theSameMessageMayAskAgainBeforeAndAfterItIsStored() {
    for (boolean confirmed : new boolean[] {false, true}) {
      StoredFile file = claimed(1, HELLO, confirmed);
      assertThat(decide(HELLO, file)).isEqualTo(new ClaimOutcome.Claimed(List.of(file)));
    }
  }

  @Test
  void whatBelongsToAStoredMessageIsGivenToNoOther() {
    assertThat(decide(AGAIN, claimed(1, HELLO, true))).isEqualTo(new ClaimOutcome.InUse());
    assertThat(decide(AGAIN, ready(2), claimed(1, HELLO, true)))
        .isEqualTo(new ClaimOutcome.InUse());
  }

  @Test
  void whatAFailedMessageHadMayBeSentAnewInItsConversationOnly() {
    StoredFile file = claimed(1, HELLO, false);

    assertThat(decide(AGAIN, file)).isEqualTo(new ClaimOutcome.Unsettled(Set.of(HELLO)));
    assertThat(decide(ANA, AGAIN, Set.of(HELLO), file))
        .isEqualTo(new ClaimOutcome.Claimed(List.of(file)));
    assertThat(decide(message(WORK, 2), file)).isEqualTo(new ClaimOutcome.InUse());
    assertThat(decide(ANA, message(WORK, 2), Set.of(HELLO), file))
        .isEqualTo(new ClaimOutcome.InUse());
  }

  @Test
  void allMessagesThatHadSomeAreAskedFor() {
    Claim.OfMessage third = message(TRIP, 3);

    assertThat(
            decide(
                AGAIN,
                claimed(1, HELLO, false),
                claimed(2, third, false),
                claimed(3, AGAIN, false),
                ready(4)))
        .isEqualTo(new ClaimOutcome.Unsettled(Set.of(HELLO, third)));
    assertThat(decide(ANA, AGAIN, Set.of(HELLO), claimed(2, third, false)))
        .isEqualTo(new ClaimOutcome.Unsettled(Set.of(third)));
  }

  @ParameterizedTest
  @EnumSource(
      value = FileKind.class,
      names = {"VOICE", "VIDEO"})
  void aNoteIsAlone(FileKind kind) {
    assertThat(decide(HELLO, ready(1, kind)))
        .isEqualTo(new ClaimOutcome.Claimed(List.of(ready(1, kind))));
    assertThat(decide(HELLO, ready(1, kind), ready(2))).isEqualTo(new ClaimOutcome.NotAlone());
  }

  @Test
  void filesOfAvatarsAreForAvatarsOnly() {
    StoredFile face = ready(1, FileKind.AVATAR);

    assertThat(decide(avatar(GROUP), face)).isEqualTo(new ClaimOutcome.Claimed(List.of(face)));
    assertThat(decide(HELLO, face)).isEqualTo(new ClaimOutcome.NoSuchFile());
    assertThat(decide(avatar(GROUP), ready(2))).isEqualTo(new ClaimOutcome.NoSuchFile());
  }

  @Test
  void anAvatarIsUsedOnce() {
    assertThat(decide(avatar(GROUP), claimed(1, avatar(GROUP), false)))
        .isInstanceOf(ClaimOutcome.Claimed.class);
    assertThat(decide(avatar(GROUP), claimed(1, avatar(GROUP), true)))
        .isEqualTo(new ClaimOutcome.InUse());
    assertThat(decide(avatar(new UUID(9, 9)), claimed(1, avatar(GROUP), true)))
        .isEqualTo(new ClaimOutcome.InUse());
  }

  @Test
  void theAvatarOfAGroupThatDidNotComeToBeIsForTheNextAttempt() {
    assertThat(decide(avatar(new UUID(9, 9)), claimed(1, avatar(GROUP), false)))
        .isInstanceOf(ClaimOutcome.Claimed.class);
  }
}
