package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.rpc.CallContext;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallPhase;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.GetIceServersRequest;
import io.parley.proto.signaling.LosePeerRequest;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is refused to people and services. */
@ExtendWith(ParleyExtension.class)
class RefusalsIT {
  private static SignalingSuite suite;

  private final List<Page> friends = suite.friends();
  private final Page ana = friends.get(0);
  private final Page ben = friends.get(1);
  private final Page cleo = suite.page("cleo");

  @BeforeAll
  static void start(Scope scope) {
    suite = SignalingSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void strangersLearnNothingOfCalls() {
    Call call = ana.start(ben.user());
    Call ofGroup = cleo.start(suite.group(cleo));
    String none = UUID.randomUUID().toString();
    for (String id : List.of(call.getId(), ofGroup.getId(), none)) {
      Page stranger = suite.page("stranger");
      assertThat(
              Stream.of(
                      stranger.joins(id),
                      stranger.rings(id),
                      stranger.declines(id),
                      stranger.leaves(id, false),
                      stranger.sets(id, Page.VOICE),
                      stranger.invites(id, ana.user()))
                  .map(Page::refusal))
          .containsOnly(ErrorCode.ERROR_CODE_NOT_FOUND);
    }
    assertThat(cleo.calls(call.getConversationId())).isEmpty();
    assertThat(ana.calls(ofGroup.getConversationId())).isEmpty();
    assertThat(ana.calls(UUID.randomUUID().toString())).isEmpty();
  }

  @Test
  void onlyWhoMayWriteBegins() {
    assertThat(Page.refusal(cleo.starts(cleo.starting().setUserId(ana.user().toString()))))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    suite.conversations().part(ana.user(), ben.user());
    assertThat(Page.refusal(ana.starts(ana.starting().setUserId(ben.user().toString()))))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);

    ConversationId group = suite.group(ana, ben);
    assertThat(Page.refusal(cleo.starts(cleo.starting().setGroupId(group.toString()))))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    suite.conversations().mute(group, ben.user());
    assertThat(Page.refusal(ben.starts(ben.starting().setGroupId(group.toString()))))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    // What others began, they join.
    Call call = ana.start(group);
    assertThat(ben.start(group).getId()).isEqualTo(call.getId());
  }

  @Test
  void withoutMessageServiceNothingBeginsAndWhatRunsGoesOn() {
    Call call = ana.start(ben.user());
    suite.conversations().away(true);
    try {
      assertThat(Page.refusal(cleo.starts(cleo.starting().setUserId(ana.user().toString()))))
          .isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
      assertThat(ben.join(call).getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);
      assertThat(ben.leave(call).getPhase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
    } finally {
      suite.conversations().away(false);
    }
  }

  @Test
  void badFieldsAreNamed() {
    Call call = ana.start(ben.user());
    String id = call.getId();
    assertThat(
            Stream.of(
                    cleo.act(CallAct.newBuilder()),
                    cleo.joins("1"),
                    cleo.starts(cleo.starting()),
                    cleo.starts(cleo.starting().setUserId(cleo.user().toString())),
                    cleo.starts(cleo.starting().setGroupId(call.getConversationId())),
                    cleo.starts(
                        cleo.starting().setUserId(ana.user().toString()).setPeerId("device")),
                    cleo.starts(cleo.starting().setUserId(ana.user().toString()).setMediaValue(7)),
                    cleo.invites(id),
                    cleo.rpc()
                        .call(
                            SignalingApi.ACT,
                            ActRequest.newBuilder()
                                .setAct(CallAct.newBuilder().setJoin(cleo.joining(id)))
                                .setInbox("no address")
                                .build(),
                            cleo.context()),
                    ben.says(id, ana, Page.offer(0, "v=0")))
                .map(Page::refusal))
        .containsOnly(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @Test
  void actsAreUsersAndLossesAreServices() {
    CallContext nobody = CallContext.system("test", Duration.ofSeconds(5));
    assertThat(
            Page.refusal(
                suite.rpc().call(SignalingApi.ACT, ActRequest.getDefaultInstance(), nobody)))
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    assertThat(
            Page.refusal(
                suite
                    .rpc()
                    .call(
                        SignalingApi.GET_ICE_SERVERS,
                        GetIceServersRequest.getDefaultInstance(),
                        nobody)))
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    assertThat(
            Page.refusal(
                suite
                    .rpc()
                    .call(
                        SignalingApi.LOSE_PEER,
                        LosePeerRequest.getDefaultInstance(),
                        ana.context())))
        .isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
  }
}
