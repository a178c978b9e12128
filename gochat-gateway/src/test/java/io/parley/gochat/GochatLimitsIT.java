package io.parley.gochat;

import static io.parley.gochat.GochatUser.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who asks too often is told so, in an envelope. */
@ExtendWith(ParleyExtension.class)
class GochatLimitsIT {
  @Test
  void whoAsksTooOftenWaits(Scope scope) {
    Map<String, String> limits =
        Map.of(
            "gochat.limits.requests_per_minute", "10",
            "gochat.limits.address_requests_per_minute", "40");
    try (GochatSuite suite = GochatSuite.start(scope, limits)) {
      GochatUser ana = suite.user("ana");
      GochatUser ben = suite.user("ben");

      assertThat(refusals(15, () -> ana.http().get("/user/" + ana.uuid()))).isEqualTo(5);
      assertThat(refusals(1, () -> ben.http().get("/user/" + ben.uuid()))).isZero();
      assertThat(ana.http().get("/file/text-41.svg").status()).isEqualTo(429);

      IntStream.range(0, 40).forEach(i -> suite.stranger().get("/nowhere"));
      Answer late = suite.stranger().post("/user/login", new JsonObject());
      assertThat(refusal(late)).contains("too often");
    }
  }

  private static long refusals(int times, Supplier<Answer> call) {
    return IntStream.range(0, times)
        .mapToObj(i -> call.get().json())
        .filter(envelope -> envelope.getInteger("code") == -1)
        .filter(envelope -> envelope.getString("msg").contains("too often"))
        .count();
  }
}
