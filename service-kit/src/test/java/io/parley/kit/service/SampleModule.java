package io.parley.kit.service;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;

/** A module whose life shows on standard output. */
final class SampleModule implements ServiceModule {
  static final ConfigKey<String> FATE =
      ConfigKey.choice("sample.fate", "good", "bad").defaultsTo("good");

  private final String name;

  SampleModule(String name) {
    this.name = name;
  }

  /** The process that tests start and kill. */
  public static void main(String[] args) {
    Launcher.main(args, new SampleModule("first"), new SampleModule("second"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(FATE);
  }

  @Override
  public Future<Running> start(ServiceContext context) {
    if (name.equals("second") && context.config().get(FATE).equals("bad")) {
      return Future.failedFuture("the database is\nnot there");
    }
    Shutdown shutdown = new Shutdown(context.vertx());
    shutdown.push(
        "say",
        Duration.ofSeconds(1),
        () -> {
          System.out.println("stopped " + name);
          return Future.succeededFuture();
        });
    return Future.succeededFuture(Running.of(this::mount, shutdown));
  }

  private Future<Void> mount(Router router) {
    router.get("/" + name).handler(ctx -> ctx.end(name));
    router
        .get("/" + name + "/refused")
        .handler(ctx -> ctx.fail(new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "not here")));
    return Future.succeededFuture();
  }
}
