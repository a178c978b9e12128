package io.parley.auth.crypto;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.parley.auth.domain.Passwords;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Argon2id on worker threads of its own. At most {@code threads + queue} hashes are under way: what
 * comes on top is refused with {@code RATE_LIMITED} at once, so that a flood costs no memory. Safe
 * on any thread; answers come on the context of the caller.
 */
public final class Argon2Passwords implements Passwords {
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final Duration BUSY = Duration.ofSeconds(2);

  private final WorkerExecutor workers;
  private final Semaphore places;
  private final Argon2Function function;
  private final SecureRandom random;
  private final String dummy;

  private Argon2Passwords(
      WorkerExecutor workers, Semaphore places, Argon2Function function, SecureRandom random) {
    this.workers = workers;
    this.places = places;
    this.function = function;
    this.random = random;
    this.dummy = make("no account has this password");
  }

  /** Starts the workers. Makes one hash to compare with where there is no account. */
  public static Future<Argon2Passwords> start(
      Vertx vertx, Argon2Settings settings, SecureRandom random) {
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("auth-passwords", settings.threads());
    Semaphore places = new Semaphore(settings.threads() + settings.queue());
    return workers.executeBlocking(
        () ->
            new Argon2Passwords(
                workers,
                places,
                Argon2Function.getInstance(
                    settings.memoryKib(),
                    settings.iterations(),
                    settings.parallelism(),
                    HASH,
                    Argon2.ID),
                random),
        false);
  }

  @Override
  public Future<String> hash(String password) {
    return run(() -> make(password));
  }

  @Override
  public Future<Boolean> verify(String password, Optional<String> hash) {
    String against = hash.orElse(dummy);
    return run(
        () -> {
          boolean same = Argon2Function.getInstanceFromHash(against).check(password, against);
          return same && hash.isPresent();
        });
  }

  @Override
  public boolean outdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(function);
  }

  /** How many hashes are under way or wait. */
  public int free() {
    return places.availablePermits();
  }

  /** Stops the workers. */
  public Future<Void> close() {
    return workers.close();
  }

  private <T> Future<T> run(Callable<T> work) {
    if (!places.tryAcquire()) {
      return Future.failedFuture(
          new Refusal(
              ErrorCode.ERROR_CODE_RATE_LIMITED, "too many people are signing in now", BUSY));
    }
    return workers.executeBlocking(work, false).onComplete(done -> places.release());
  }

  private String make(String password) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return function.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult();
  }
}
