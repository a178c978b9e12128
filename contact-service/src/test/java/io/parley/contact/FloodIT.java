package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.contact.AddGroupMembersRequest;
import io.parley.proto.contact.AskContactRequest;
import io.parley.proto.contact.CreateGroupRequest;
import io.parley.proto.contact.JoinGroupRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Floods: above its limits a user is refused, and nobody else. */
@ExtendWith(ParleyExtension.class)
class FloodIT {
  @Test
  void floodsAreRefusedPerUserAndKind(Scope scope) {
    try (ContactSuite suite =
        ContactSuite.start(
            scope,
            Map.of(
                "contact.limits.requests_per_hour", "3",
                "contact.limits.groups_per_hour", "2",
                "contact.limits.changes_per_minute", "4",
                "contact.limits.joins_per_hour", "1",
                "contact.limits.tokens_per_minute", "2",
                "contact.limits.calls_per_minute", "24"))) {
      Person ana = suite.person("ana");
      Person ben = suite.person("ben");
      for (int i = 0; i < 3; i++) {
        assertThat(ana.ask(suite.person("friend"), "").status()).isEqualTo(201);
      }
      Person last = suite.person("last");
      limited(ana.ask(last, ""));
      assertThat(last.list("incoming")).isEmpty();
      assertThat(ana.createGroup("One").status()).isEqualTo(201);
      String group = ana.createGroup("Two").json().getString("id");
      limited(ana.createGroup("Three"));
      for (int i = 0; i < 4; i++) {
        assertThat(ana.changeGroup(group, new JsonObject().put("name", "N" + i)).status())
            .isEqualTo(200);
      }
      limited(ana.block(ben));

      // Guesses are counted together, whatever is done with them; and wishes to join.
      assertThat(ana.look("guess").status()).isEqualTo(404);
      assertThat(ana.join("another").status()).isEqualTo(404);
      limited(ana.look("guess"));
      limited(ana.join("guess"));
      assertThat(ana.askToJoin(group, "").code()).isEqualTo("ALREADY_MEMBER");
      limited(ana.askToJoin(group, ""));
      assertThat(ben.look("guess").status()).isEqualTo(404);

      // Nor does the bus, where a gateway acts for the same user.
      Rpc rpc = new Rpc(suite.service().vertx());
      onTheBus(rpc, ana, ContactApi.CREATE_GROUP, CreateGroupRequest.getDefaultInstance());
      onTheBus(rpc, ana, ContactApi.ASK_CONTACT, AskContactRequest.getDefaultInstance());
      onTheBus(rpc, ana, ContactApi.JOIN_GROUP, JoinGroupRequest.getDefaultInstance());
      onTheBus(rpc, ana, ContactApi.ADD_GROUP_MEMBERS, AddGroupMembersRequest.getDefaultInstance());

      assertThat(ben.ask(last, "").status()).isEqualTo(201);
      assertThat(ben.createGroup("Ben's").status()).isEqualTo(201);

      Answer answer = ana.group(group);
      for (int i = 0; i < 20 && answer.status() == 200; i++) {
        answer = ana.group(group);
      }
      limited(answer);
      assertThat(ben.lists()).isNotNull();
    }
  }

  private static <Q extends Message> void onTheBus(
      Rpc rpc, Person caller, RpcMethod<Q, ?> method, Q request) {
    CallContext ctx = CallContext.of(caller.id(), "test", Duration.ofSeconds(10));
    assertThat(((Refusal) Await.failure(rpc.call(method, request, ctx))).code())
        .isEqualTo(ErrorCode.ERROR_CODE_RATE_LIMITED);
  }

  private static void limited(Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("RATE_LIMITED");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }
}
