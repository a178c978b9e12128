package io.parley.gochat.api;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.Files;
import io.parley.gochat.files.Held;
import io.parley.gochat.history.History;
import io.parley.gochat.metrics.GochatMetrics;
import io.parley.gochat.people.People;
import io.parley.gochat.session.Sessions;
import io.parley.gochat.socket.SocketHandler;
import io.parley.gochat.text.Texts;
import io.parley.gochat.web.WebClient;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.OriginCheck;
import io.parley.kit.http.RateLimits;
import io.parley.kit.http.RequestLimit;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.Optional;

/** Every path of go-chat's. Safe on any thread. */
public final class GochatRoutes {
  private static final int LARGEST_JSON = 64 * 1024;
  // A long history is many calls; each of these has a limit of its own.
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);
  private static final Duration UPLOADED_WITHIN = Duration.ofMinutes(2);

  private final GochatLimits limits;
  private final OriginCheck origins;
  private final RateLimits counts;
  private final Calls calls;
  private final AccountHandlers accounts;
  private final FriendHandlers friends;
  private final GroupHandlers groups;
  private final MessageHandlers messages;
  private final FileHandlers files;
  private final SocketHandler sockets;
  private final Optional<WebClient> web;

  /** With what its handlers need. */
  public GochatRoutes(
      Bus bus,
      Sessions sessions,
      Files files,
      Held held,
      SocketHandler sockets,
      OriginCheck origins,
      ClientAddress addresses,
      GochatLimits limits,
      GochatMetrics metrics,
      Optional<WebClient> web) {
    People people = new People(bus);
    this.limits = limits;
    this.origins = origins;
    this.counts = new RateLimits(addresses);
    this.calls = new Calls(sessions, counts, limits.perSession(), metrics);
    this.accounts = new AccountHandlers(bus, sessions, addresses);
    this.friends = new FriendHandlers(bus, people);
    this.groups = new GroupHandlers(bus, people);
    this.messages = new MessageHandlers(new History(bus, limits.longestHistory()), people);
    this.files = new FileHandlers(calls, bus, files, held, limits.largestFile());
    this.sockets = sockets;
    this.web = web;
  }

  /** Adds them to a router, which belongs to one event loop. */
  public void mount(Router router) {
    Handler<RoutingContext> body = BodyHandler.create(false).setBodyLimit(LARGEST_JSON);
    router.route().failureHandler(GochatRoutes::failed);
    router.errorHandler(404, GochatRoutes::nothing).errorHandler(405, GochatRoutes::nothing);
    router.route().handler(counts.perAddress(limits.perAddress()));
    router.route().handler(new RequestLimit(ANSWERED_WITHIN));
    router.options().handler(GochatRoutes::options);
    router.route(HttpMethod.POST, "/*").handler(origins);
    router.route(HttpMethod.PUT, "/*").handler(origins);

    router
        .post("/user/register")
        .handler(body)
        .handler(calls.open("POST /user/register", accounts::register));
    router
        .post("/user/login")
        .handler(body)
        .handler(calls.open("POST /user/login", accounts::login));
    router.put("/user").handler(body).handler(calls.signedIn("PUT /user", accounts::modify));
    router.get("/user").handler(calls.signedIn("GET /user", friends::list));
    router.get("/user/name").handler(calls.signedIn("GET /user/name", friends::byName));
    router.get("/user/:uuid").handler(calls.signedIn("GET /user/{uuid}", friends::details));
    router.post("/friend").handler(body).handler(calls.signedIn("POST /friend", friends::add));

    router.get("/message").handler(calls.signedIn("GET /message", messages::list));

    router
        .post("/file")
        .handler(GochatRoutes::liftLimit)
        .handler(new RequestLimit(UPLOADED_WITHIN))
        .handler(calls.signedIn("POST /file", files::upload));
    router.get("/file/:name").handler(files::download);

    router.get("/group/user/:uuid").handler(calls.signedIn("GET /group/user", groups::members));
    router
        .post("/group/join/:uuid/:group")
        .handler(calls.signedIn("POST /group/join", groups::join));
    router.get("/group/:uuid").handler(calls.signedIn("GET /group", groups::list));
    router
        .post("/group/:uuid")
        .handler(body)
        .handler(calls.signedIn("POST /group", groups::create));

    router.get("/socket.io").handler(origins).handler(this::socket);
    web.ifPresent(client -> client.mount(router));
  }

  private static void liftLimit(RoutingContext ctx) {
    RequestLimit.lift(ctx);
    ctx.next();
  }

  private static void options(RoutingContext ctx) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .end("\"ok!\"");
  }

  private static void nothing(RoutingContext ctx) {
    ctx.response()
        .setStatusCode(404)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .end("404 page not found");
  }

  private void socket(RoutingContext ctx) {
    calls
        .session(ctx)
        .onComplete(
            session -> sockets.accept(ctx, session),
            // Who wants a socket reads no envelope.
            failure ->
                Envelope.failed(
                    ctx,
                    failure instanceof Refusal refusal
                        ? ErrorCodes.httpStatus(refusal.code())
                        : 500,
                    Texts.of(failure)));
  }

  /** What no call has answered. */
  private static void failed(RoutingContext ctx) {
    if (ctx.response().ended() || ctx.response().closed()) {
      return;
    }
    if (ctx.response().headWritten()) {
      ctx.response().reset();
      return;
    }
    boolean reads = ctx.request().path().startsWith("/file/");
    boolean upgrades = ctx.request().headers().contains(HttpHeaders.UPGRADE);
    Throwable failure = ctx.failure();
    if (failure == null || failure instanceof HttpException) {
      int given = failure instanceof HttpException http ? http.getStatusCode() : ctx.statusCode();
      failure = new Refusal(code(given), "the request is not understood");
    }
    int status =
        (reads || upgrades) && failure instanceof Refusal refusal
            ? ErrorCodes.httpStatus(refusal.code())
            : 200;
    Envelope.failed(ctx, status, Texts.of(failure));
  }

  private static ErrorCode code(int status) {
    return status == 413 ? ErrorCode.ERROR_CODE_TOO_LARGE : ErrorCode.ERROR_CODE_INVALID_ARGUMENT;
  }
}
