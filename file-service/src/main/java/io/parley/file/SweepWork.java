package io.parley.file;

import io.parley.file.domain.Housekeeping;
import io.parley.file.domain.StoredFile;
import io.parley.file.upload.Finishing;
import io.parley.file.upload.Removal;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the housekeeping does with files besides their rows. */
record SweepWork(Finishing finishing, Removal removal) implements Housekeeping.Work {
  private static final Logger LOG = LoggerFactory.getLogger(SweepWork.class);

  @Override
  public Future<?> finish(StoredFile received) {
    return finishing
        .finish(received)
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof Refusal && !isOutage(failure)
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  @Override
  public Future<Void> remove(StoredFile doomed) {
    return removal.remove(doomed);
  }

  @Override
  public boolean isOfOne(StoredFile file, Throwable failure) {
    if (isOutage(failure)) {
      return false;
    }
    LOG.warn("file {} cannot be swept now", file.id(), failure);
    return true;
  }

  private static boolean isOutage(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == ErrorCode.ERROR_CODE_UNAVAILABLE;
  }
}
