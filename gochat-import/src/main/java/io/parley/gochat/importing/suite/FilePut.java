package io.parley.gochat.importing.suite;

import com.google.protobuf.ByteString;
import io.parley.gochat.importing.ImportException;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.FileApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.BeginPutRequest;
import io.parley.proto.file.BeginPutResponse;
import io.parley.proto.file.DescribeRequest;
import io.parley.proto.file.FileKind;
import io.parley.proto.file.PutAnswer;
import io.parley.proto.file.PutPiece;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * One file on its way to file-service, of which few pieces are in memory at once; begun again where
 * the node is lost that took them. Blocks; used by one thread.
 */
public final class FilePut {
  // The last piece is answered once the file has been looked at.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;
  private static final Set<ErrorCode> LOST =
      Set.of(
          ErrorCode.ERROR_CODE_NOT_FOUND,
          ErrorCode.ERROR_CODE_UNAVAILABLE,
          ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED,
          ErrorCode.ERROR_CODE_RATE_LIMITED);

  private final Suite suite;
  private final UserId owner;
  private final Path path;

  /** A file of the local disk, for somebody. */
  public FilePut(Suite suite, UserId owner, Path path) {
    this.suite = suite;
    this.owner = owner;
    this.path = path;
  }

  /**
   * Puts it; the answer is its id.
   *
   * @throws Refusal as {@code file.v1.BeginPut} refuses, or since it is not what the kind says
   * @throws IOException where it cannot be read
   */
  public String as(FileKind kind, String name) throws IOException {
    try (FileChannel bytes = FileChannel.open(path)) {
      BeginPutRequest wish =
          BeginPutRequest.newBuilder().setKind(kind).setName(name).setSize(bytes.size()).build();
      for (int attempt = 1; ; attempt++) {
        BeginPutResponse begun = suite.as(owner, FileApi.BEGIN_PUT, wish);
        try {
          if (isDone(begun, bytes.size()) || send(begun, bytes)) {
            return begun.getFileId();
          }
        } catch (Refusal refusal) {
          if (attempt == ATTEMPTS || !LOST.contains(refusal.code())) {
            throw refusal;
          }
        }
        if (attempt == ATTEMPTS) {
          throw new ImportException("file-service says nothing of " + path + " though it has it");
        }
        wish = BeginPutRequest.newBuilder().setFileId(begun.getFileId()).build();
      }
    }
  }

  private boolean isDone(BeginPutResponse begun, long size) {
    return begun.getOffset() >= size
        && suite
                .as(
                    owner,
                    FileApi.DESCRIBE,
                    DescribeRequest.newBuilder().addFileIds(begun.getFileId()).build())
                .getFilesCount()
            == 1;
  }

  private boolean send(BeginPutResponse begun, FileChannel bytes) throws IOException {
    RpcMethod<PutPiece, PutAnswer> method = FileApi.put(begun.getAddress());
    Deque<Future<PutAnswer>> open = new ArrayDeque<>();
    int credit = Math.max(1, begun.getCredit());
    long size = bytes.size();
    PutAnswer last = PutAnswer.getDefaultInstance();
    for (long offset = begun.getOffset(); offset < size; ) {
      while (open.size() >= credit) {
        last = open.remove().await();
        credit = Math.max(1, last.getCredit());
      }
      PutPiece piece = piece(begun.getFileId(), bytes, offset);
      offset += piece.getBytes().size();
      open.add(suite.once(owner, method, piece, PATIENCE));
    }
    while (!open.isEmpty()) {
      last = open.remove().await();
    }
    return last.hasFile();
  }

  private PutPiece piece(String fileId, FileChannel bytes, long offset) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(FileApi.MAX_PIECE);
    while (buffer.hasRemaining() && bytes.read(buffer, offset + buffer.position()) > 0) {
      // Reads on.
    }
    if (buffer.position() == 0) {
      throw new ImportException(path + " became shorter while it was read");
    }
    return PutPiece.newBuilder()
        .setFileId(fileId)
        .setOffset(offset)
        .setBytes(ByteString.copyFrom(buffer.flip()))
        .build();
  }
}
