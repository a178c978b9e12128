package io.parley.message.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.proto.id.ConversationId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalUserTest {
  private final LocalUser ana = new LocalUser(Records.user());
  private final ConversationId here = Records.group();

  @Test
  void newsAreNewerThanWhatWasTold() {
    assertThat(ana.isNews(here, 5)).isTrue();
    assertThat(ana.isNews(here, 4)).isFalse();
    assertThat(ana.isNews(here, 5)).isFalse();
    assertThat(ana.isNews(here, 6)).isTrue();
    assertThat(ana.isNews(Records.group(), 1)).isTrue();
  }

  @Test
  void oneIsStoredAfterTheOtherAlsoWhereThatFailed() {
    List<String> begun = new ArrayList<>();
    Promise<String> first = Promise.promise();
    ana.inOrder(
        () -> {
          begun.add("first");
          return first.future();
        });
    Future<String> second =
        ana.inOrder(
            () -> {
              begun.add("second");
              return Future.succeededFuture("stored");
            });

    assertThat(begun).containsExactly("first");
    first.fail("away");
    assertThat(begun).containsExactly("first", "second");
    assertThat(second.result()).isEqualTo("stored");
  }
}
