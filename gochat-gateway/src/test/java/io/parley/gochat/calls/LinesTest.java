package io.parley.gochat.calls;

import static io.parley.gochat.calls.Signals.answer;
import static io.parley.gochat.calls.Signals.offer;
import static io.parley.gochat.calls.Signals.way;
import static io.parley.gochat.calls.Signals.webrtc;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.wire.GochatFrame;
import io.parley.proto.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final FakeCaller ana = new FakeCaller();
  private final FakeCaller ben = new FakeCaller();
  private final FakeCaller eve = new FakeCaller();
  private long nowMs = 1_000_000;

  /** As the relay brings it: to whom it is for, if the one who says it may. */
  private boolean say(FakeCaller from, FakeCaller open, GochatFrame frame) {
    Signal signal = Signals.signal(frame);
    Optional<UserId> to = from.lines().addressee(signal, Optional.of(open.user));
    if (to.isEmpty() || !from.lines().says(to.orElseThrow(), signal, nowMs)) {
      return false;
    }
    for (FakeCaller one : List.of(ana, ben, eve)) {
      if (one.user.equals(to.orElseThrow())) {
        one.lines().hears(from.user, signal, nowMs);
      }
    }
    return true;
  }

  @Test
  void aVideoCallOfTwoWebClientsConnects() {
    say(ana, ben, webrtc(15, ""));
    assertThat(ben.types()).containsExactly(15);
    say(ben, ana, webrtc(16, ""));
    assertThat(ana.types()).containsExactly(16);
    say(ana, ben, offer(7));
    say(ana, ben, way("offer_ice", "a"));
    assertThat(ben.types()).containsExactly(15, 7);
    say(ben, ana, answer());
    say(ben, ana, way("answer_ice", "b"));

    assertThat(ana.types()).containsExactly(16, 0, 0);
    assertThat(ben.types()).containsExactly(15, 7, 0);
    assertThat(ben.frames.get(2).getContent()).contains("offer_ice");
  }

  @Test
  void aVoiceCallIsAskedForAndItsOfferGivenOnceItIsAccepted() {
    say(ana, ben, offer(6));
    say(ana, ben, way("offer_ice", "a"));
    assertThat(ben.types()).containsExactly(11);

    // The web client accepts every call as one of video.
    say(ben, ana, webrtc(16, ""));
    assertThat(ben.types()).containsExactly(11, 6);
    say(ben, ana, answer());

    assertThat(ben.types()).containsExactly(11, 6, 0);
    assertThat(ana.types()).as("it has never heard of accepting a voice call").containsExactly(0);
  }

  @Test
  void aCallerCannotSwitchOnTheCalleesMicrophone() {
    IntStream.of(0, 3, 6, 7, 8, 9, 21).forEach(type -> say(eve, ben, offer(type)));

    assertThat(ben.types()).isNotEmpty().containsOnly(11);
  }

  @Test
  void aCallerCannotSwitchOnTheCalleesCameraByAVideoOfferAfterADialThatNobodyAccepted() {
    say(eve, ben, webrtc(15, ""));
    say(eve, ben, offer(7));

    assertThat(ben.types()).containsExactly(15);
  }

  @Test
  void whatAnaWasAllowedEveIsNot() {
    say(ana, ben, webrtc(15, ""));
    say(ben, ana, webrtc(16, ""));
    say(eve, ben, offer(7));
    say(eve, ben, GochatFrame.newBuilder().setContentType(8).setContent("data:image/").build());

    assertThat(ben.types()).containsExactly(15);
  }

  @Test
  void anAcceptIsGoodForOneOffer() {
    say(ana, ben, webrtc(15, ""));
    say(ben, ana, webrtc(16, ""));
    say(ana, ben, offer(7));
    say(ana, ben, offer(7));
    say(ana, ben, offer(6));

    assertThat(ben.types()).containsExactly(15, 7);
  }

  @Test
  void whoAcceptedAVoiceCallIsNotAskedForTheCamera() {
    say(ana, ben, webrtc(11, ""));
    say(ben, ana, webrtc(12, ""));
    say(ana, ben, offer(7));

    assertThat(ben.types()).containsExactly(11, 6);
  }

  @Test
  void aDialThatCrossedTheAcceptDoesNotRingAgain() {
    say(ana, ben, webrtc(15, ""));
    say(ben, ana, webrtc(16, ""));
    ben.lines().hears(ana.user, Signals.signal(webrtc(15, "")), nowMs + 100);

    assertThat(ben.types()).containsExactly(15);
  }

  @Test
  void aDeclineReachesWhoCallsWhicheverConversationIsOpen() {
    say(ana, ben, webrtc(15, ""));
    say(ben, eve, webrtc(18, ""));

    assertThat(ana.types()).containsExactly(18);
    assertThat(eve.frames).isEmpty();
  }

  @Test
  void anAnswerAndItsWaysReachWhoCallsWhicheverConversationIsOpen() {
    say(ana, ben, offer(6));
    say(ben, ana, webrtc(16, ""));
    say(ben, eve, answer());
    say(ben, eve, way("answer_ice", "b"));

    assertThat(ana.types()).containsExactly(0, 0);
    assertThat(eve.frames).isEmpty();
  }

  @Test
  void aDeclinedVoiceCallIsToldInWordsSinceARejectWouldEndTheNextVideoCall() {
    say(ana, ben, offer(6));
    say(ben, ana, webrtc(18, ""));

    assertThat(ana.types()).containsExactly(1);
    assertThat(ana.frames.get(0).getFrom()).isEqualTo(ben.user.toString());
    assertThat(ana.frames.get(0).getFromUsername()).isEqualTo("System");
  }

  @Test
  void aCancelledCallStopsRinging() {
    say(ana, ben, webrtc(15, ""));
    say(ana, ben, webrtc(17, ""));
    say(ben, ana, webrtc(16, ""));

    assertThat(ben.types()).containsExactly(15, 17);
    assertThat(ana.frames).isEmpty();
  }

  @Test
  void whatNobodyHasBeenCalledForIsNotSaidOn() {
    assertThat(say(ben, ana, answer())).isFalse();
    assertThat(say(ben, ana, webrtc(16, ""))).isFalse();
    assertThat(say(ana, ben, way("offer_ice", "a"))).isFalse();
    assertThat(ana.frames).isEmpty();
    assertThat(ben.frames).isEmpty();
  }

  @Test
  void otherClientsOfTheUserStopRinging() {
    FakeCaller other = new FakeCaller();
    other.lines().hears(ana.user, Signals.signal(webrtc(15, "")), nowMs);
    other.lines().settledElsewhere(ana.user);

    assertThat(other.types()).containsExactly(15, 17);
    assertThat(other.frames.get(1).getFrom()).isEqualTo(ana.user.toString());
  }

  @Test
  void aVideoCallThatIsNotRepeatedStopsRingingAndCannotBeAccepted() {
    say(ana, ben, webrtc(15, ""));
    ben.lines().expire(nowMs + 14_000);
    assertThat(ben.types()).containsExactly(15);
    ben.lines().expire(nowMs + 16_000);

    assertThat(ben.types()).containsExactly(15, 17);
    assertThat(say(ben, ana, webrtc(16, ""))).isFalse();
  }

  @Test
  void aVoiceCallRingsForAMinuteAndIsToldAsNotAnswered() {
    say(ana, ben, offer(6));
    ben.lines().expire(nowMs + 59_000);
    assertThat(ben.types()).containsExactly(11);
    ben.lines().expire(nowMs + 61_000);
    ana.lines().expire(nowMs + 61_000);

    assertThat(ben.types()).containsExactly(11, 13);
    assertThat(ana.frames.get(0).getContent()).contains("not answered");
  }

  @Test
  void afterACallTheSameOneMayCallAgainByVoice() {
    say(ana, ben, offer(6));
    say(ben, ana, webrtc(16, ""));
    say(ben, ana, answer());
    nowMs += 60_000;
    say(ana, ben, offer(6));

    assertThat(ben.types()).containsExactly(11, 6, 11);
  }

  @Test
  void aSharedScreenNeedsNoCall() {
    say(ana, ben, GochatFrame.newBuilder().setContentType(9).setContent("data:image/").build());

    assertThat(ben.types()).containsExactly(9);
  }
}
