package io.parley.gochat.importing.suite;

import com.google.protobuf.Message;
import io.parley.gochat.importing.ImportException;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.FindUserRequest;
import io.parley.proto.auth.ImportUserRequest;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.FileApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.contact.ImportGroupRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.DescribeRequest;
import io.parley.proto.id.UserId;
import io.parley.proto.message.ImportEntriesRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The bus APIs, called until they answer. A call whose outcome is not known is made again: each
 * that is used here may be. Blocks; safe on any thread that is no event loop.
 */
public final class Suite {
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(15);

  private final Rpc rpc;
  private final Duration patience;
  private final Consumer<String> told;
  private final String trace = UUID.randomUUID().toString();

  /**
   * Over the bus.
   *
   * @param patience for how long a service may be away
   * @param told of what is waited for
   */
  public Suite(Rpc rpc, Duration patience, Consumer<String> told) {
    this.rpc = rpc;
    this.patience = patience;
    this.told = told;
  }

  /** Sees that all services are there, in a version that knows of imports. */
  public void look() {
    answers(AuthApi.FIND_USER, FindUserRequest.newBuilder().setUsername("nobody-at-all").build());
    answers(AuthApi.IMPORT_USER, ImportUserRequest.getDefaultInstance());
    answers(ContactApi.IMPORT_GROUP, ImportGroupRequest.getDefaultInstance());
    answers(MessageApi.IMPORT_ENTRIES, ImportEntriesRequest.getDefaultInstance());
    answers(FileApi.DESCRIBE, DescribeRequest.getDefaultInstance());
  }

  private <Q extends Message, R extends Message> void answers(RpcMethod<Q, R> method, Q request) {
    try {
      call(Optional.empty(), method, request, LOOK_LIMIT, told -> {});
    } catch (Refusal refusal) {
      // Of a request that has no form: whoever refuses it is there.
    } catch (ImportException e) {
      throw new ImportException(
          "no suite serves "
              + method.address()
              + " on this bus: is it running, of this version, and with bus.clustered: true?",
          e);
    }
  }

  /** In somebody's name; throws the {@link Refusal} of who serves it. */
  public <Q extends Message, R extends Message> R as(
      UserId user, RpcMethod<Q, R> method, Q request) {
    return call(Optional.of(user), method, request, patience, told);
  }

  /** In the import's own name; likewise. */
  public <Q extends Message, R extends Message> R own(RpcMethod<Q, R> method, Q request) {
    return call(Optional.empty(), method, request, patience, told);
  }

  /** In somebody's name, once; also {@code UNAVAILABLE} is thrown. */
  public <Q extends Message, R extends Message> io.vertx.core.Future<R> once(
      UserId user, RpcMethod<Q, R> method, Q request, Duration deadline) {
    return rpc.call(method, request, new CallContext(Optional.of(user), trace, deadline));
  }

  private <Q extends Message, R extends Message> R call(
      Optional<UserId> caller,
      RpcMethod<Q, R> method,
      Q request,
      Duration limit,
      Consumer<String> waits) {
    long end = System.nanoTime() + limit.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return rpc.call(method, request, new CallContext(caller, trace, DEADLINE)).await();
      } catch (Refusal refusal) {
        boolean limited = refusal.code() == ErrorCode.ERROR_CODE_RATE_LIMITED;
        if (!limited && !ErrorCodes.outcomeUnknown(refusal.code())) {
          throw refusal;
        }
        // A limit ends by itself, a service that is away may not.
        if (!limited && System.nanoTime() > end) {
          throw new ImportException(
              method.address()
                  + " is not answered ("
                  + refusal.getMessage()
                  + "): start the import again once the suite runs",
              refusal);
        }
        Duration wait = longer(pause, refusal.retryAfter());
        if (wait.compareTo(LAST_PAUSE) > 0) {
          waits.accept(
              "waiting "
                  + wait.toSeconds()
                  + " s: "
                  + method.address()
                  + " is limited ("
                  + refusal.getMessage()
                  + ")");
        }
        sleep(wait);
        pause =
            pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Pauses; ends the import where the process is told to stop. */
  public static void sleep(Duration pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("stopped", e);
    }
  }
}
