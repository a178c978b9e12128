package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.SessionId;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may come in, at every door; what they may do there: RightsIT. */
@ExtendWith(ParleyExtension.class)
class AuthorisationIT {
  private static ContactSuite suite;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void strangersCannotTellAGroupFromNone() {
    Person stranger = suite.person("stranger");
    String group = suite.person("owner").createGroup("Trip").json().getString("id");
    Answer foreign = stranger.group(group);
    Answer none = stranger.group(UUID.randomUUID().toString());
    assertThat(foreign.status()).isEqualTo(none.status());
    assertThat(foreign.json().getString("detail")).isEqualTo(none.json().getString("detail"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/contacts",
    "DELETE, /api/v1/contacts/{id}",
    "POST, /api/v1/contact-requests",
    "DELETE, /api/v1/contact-requests/{id}",
    "POST, /api/v1/contact-requests/{id}/accept",
    "POST, /api/v1/contact-requests/{id}/reject",
    "PUT, /api/v1/blocks/{id}",
    "DELETE, /api/v1/blocks/{id}",
    "POST, /api/v1/groups",
    "GET, /api/v1/groups/{id}",
    "PATCH, /api/v1/groups/{id}",
    "GET, /api/v1/groups/{id}/members",
    "POST, /api/v1/groups/{id}/members",
    "DELETE, /api/v1/groups/{id}/members/{id}",
    "PUT, /api/v1/groups/{id}/owner",
    "PUT, /api/v1/contacts/{id}/remark",
    "GET, /api/v1/groups",
    "PUT, /api/v1/groups/{id}/members/{id}/role",
    "PUT, /api/v1/groups/{id}/members/{id}/mute",
    "DELETE, /api/v1/groups/{id}/members/{id}/mute",
    "POST, /api/v1/groups/{id}/join-requests",
    "DELETE, /api/v1/groups/join-requests/{id}",
    "POST, /api/v1/groups/join-requests/{id}/accept",
    "GET, /api/v1/groups/{id}/invites",
    "POST, /api/v1/groups/{id}/invites",
    "DELETE, /api/v1/groups/{id}/invites/{id}",
    "POST, /api/v1/invites/look",
    "POST, /api/v1/invites/accept",
  })
  void everyDoorWantsAGoodToken(String method, String template) {
    Person ana = suite.person("ana");
    String path = template.replace("{id}", UUID.randomUUID().toString());
    String body = method.matches("POST|PUT|PATCH") ? "{}" : null;
    SessionId session = new SessionId(UUID.randomUUID());
    String expired = suite.auth().token(ana.id(), session, Instant.now().minusSeconds(1));
    String forged = suite.auth().token(ana.id());
    for (String authorization :
        List.of(
            "",
            "Bearer",
            "Bearer nonsense",
            "Bearer " + expired,
            "Bearer " + suite.auth().unsignedToken(ana.id()),
            "Bearer " + forged.substring(0, forged.length() - 8) + "AAAAAAAA",
            "Basic YW5hOmFuYQ==")) {
      Answer answer =
          ana.description()
              .check(
                  method,
                  path,
                  suite
                      .service()
                      .http()
                      .with("Authorization", authorization)
                      .send(method, path, body));
      assertThat(answer.status()).as(authorization).isEqualTo(401);
    }
  }
}
