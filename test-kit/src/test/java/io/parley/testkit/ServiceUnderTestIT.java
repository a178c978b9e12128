package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.Callers;
import io.parley.kit.service.Running;
import io.parley.kit.service.ServiceContext;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.Shutdown;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class ServiceUnderTestIT {
  @Test
  void runs_modules_whose_callers_hold_tokens_of_the_fake_auth(Scope scope) {
    FakeAuth auth = new FakeAuth();
    UserId ana = auth.user("ana");
    try (ServiceUnderTest service = ServiceUnderTest.start(scope, auth, new WhoAmI())) {
      assertThat(service.http().as(auth.token(ana)).get("/api/v1/me").body())
          .isEqualTo(ana.toString());
      assertThat(service.http().get("/api/v1/me").status()).isEqualTo(401);
      assertThat(service.http().as(auth.unsignedToken(ana)).get("/api/v1/me").status())
          .isEqualTo(401);
      String expired = auth.token(ana, new SessionId(UUID.randomUUID()), Instant.EPOCH);
      assertThat(service.http().as(expired).get("/api/v1/me").status()).isEqualTo(401);
      String foreign = new FakeAuth().token(ana);
      assertThat(service.http().as(foreign).get("/api/v1/me").code()).isEqualTo("UNAUTHENTICATED");
    }
  }

  private static final class WhoAmI implements ServiceModule {
    @Override
    public String name() {
      return "who-am-i";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of();
    }

    @Override
    public Future<Running> start(ServiceContext context) {
      return Future.succeededFuture(
          Running.of(
              router -> {
                router
                    .get("/api/v1/me")
                    .handler(new AccessTokenHandler(context.tokens()))
                    .handler(ctx -> ctx.end(Callers.of(ctx).user().toString()));
                return Future.succeededFuture();
              },
              new Shutdown(context.vertx())));
    }
  }
}
