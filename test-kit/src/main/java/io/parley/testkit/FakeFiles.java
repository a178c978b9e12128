package io.parley.testkit;

import com.google.protobuf.ByteString;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.FileApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Image;
import io.parley.proto.chat.PlainFile;
import io.parley.proto.chat.VideoNote;
import io.parley.proto.chat.VoiceNote;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.ClaimForAvatarRequest;
import io.parley.proto.file.ClaimForAvatarResponse;
import io.parley.proto.file.ClaimForMessageRequest;
import io.parley.proto.file.ClaimForMessageResponse;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Stands in for file-service where another service is tested: files without bytes, and claims by
 * its rules. Safe on any thread.
 */
public final class FakeFiles extends FakeNeighbour {
  private record Stored(UserId owner, FileKind kind, Attachment attachment, String claim) {
    Stored claimed(String by) {
      return new Stored(owner, kind, attachment, by);
    }

    Stored as(Attachment other) {
      return new Stored(owner, kind, other, claim);
    }
  }

  private final Map<String, Stored> files = new HashMap<>();
  private Optional<Refusal> failure = Optional.empty();
  private Promise<Void> answers = Promise.promise();
  private int calls;

  /** Without files. */
  public FakeFiles() {
    super("fake-files");
    answers.complete();
  }

  /** A file of somebody's, complete and looked at, that belongs to nothing. */
  public synchronized FileId file(UserId owner, FileKind kind) {
    FileId id = new FileId(UUID.randomUUID());
    files.put(id.toString(), new Stored(owner, kind, attachment(id, kind), ""));
    return id;
  }

  /** Deletes a file, as the sweeper does, or a recall. */
  public synchronized void delete(FileId file) {
    files.remove(file.toString());
  }

  /** Lets a file be described otherwise than it is. */
  public synchronized void describe(FileId file, Attachment attachment) {
    files.computeIfPresent(file.toString(), (id, stored) -> stored.as(attachment));
  }

  /** How messages carry a file. */
  public synchronized Attachment attachment(FileId file) {
    return files.get(file.toString()).attachment();
  }

  /** From now on every claim fails so; empty: it is as it should be again. */
  public synchronized void refuse(Optional<Refusal> with) {
    failure = with;
  }

  /** From now on claims are not answered. */
  public synchronized void hold() {
    answers = Promise.promise();
  }

  /** Answers the claims that wait, and those to come at once. */
  public void release() {
    Promise<Void> held;
    synchronized (this) {
      held = answers;
    }
    held.tryComplete();
  }

  /** How many claims were asked for. */
  public synchronized int calls() {
    return calls;
  }

  /** What a file belongs to: its conversation, sender and client id, or its user or group. */
  public synchronized String claim(FileId file) {
    return files.get(file.toString()).claim();
  }

  private static Attachment attachment(FileId id, FileKind kind) {
    Attachment.Builder attachment =
        Attachment.newBuilder().setFileId(id.toString()).setName("Garten 🌳.bin").setSize(7_000);
    return switch (kind) {
      case FILE_KIND_IMAGE, FILE_KIND_AVATAR ->
          attachment
              .setMediaType("image/png")
              .setImage(
                  Image.newBuilder().setWidth(640).setHeight(480).setBlurHash("LEHV6nWB2yk8pyo0"))
              .build();
      case FILE_KIND_VOICE ->
          attachment
              .setMediaType("audio/webm")
              .setVoice(
                  VoiceNote.newBuilder()
                      .setDurationMs(4_200)
                      .setWaveform(ByteString.copyFrom(new byte[128])))
              .build();
      case FILE_KIND_VIDEO ->
          attachment
              .setMediaType("video/webm")
              .setVideo(VideoNote.newBuilder().setDurationMs(9_000))
              .build();
      case FILE_KIND_FILE, FILE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          attachment
              .setMediaType("application/octet-stream")
              .setFile(PlainFile.getDefaultInstance())
              .build();
    };
  }

  @Override
  public Future<Void> serve(Rpc rpc) {
    return Future.all(
            rpc.serve(
                FileApi.CLAIM_FOR_MESSAGE,
                (request, ctx) -> answer(() -> claim(caller(ctx), request))),
            rpc.serve(
                FileApi.CLAIM_FOR_AVATAR,
                (request, ctx) -> answer(() -> claim(caller(ctx), request))))
        .mapEmpty();
  }

  private static UserId caller(CallContext ctx) {
    return ctx.caller()
        .orElseThrow(() -> new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "in nobody's name"));
  }

  private synchronized <T> Future<T> answer(Supplier<T> claim) {
    calls++;
    return answers.future().map(free -> now(claim));
  }

  private synchronized <T> T now(Supplier<T> claim) {
    failure.ifPresent(
        refusal -> {
          throw refusal;
        });
    return claim.get();
  }

  private ClaimForMessageResponse claim(UserId caller, ClaimForMessageRequest request) {
    String place = request.getConversationId() + "/" + caller + "/";
    String by = place + request.getClientId();
    List<Stored> wanted = new ArrayList<>();
    for (String id : request.getFileIdsList()) {
      Stored file = own(caller, id, place);
      if (file.kind() == FileKind.FILE_KIND_AVATAR) {
        throw new Refusal(ErrorCode.ERROR_CODE_NO_SUCH_FILE, "no such file");
      }
      wanted.add(file.claimed(by));
    }
    ClaimForMessageResponse.Builder response = ClaimForMessageResponse.newBuilder();
    for (int i = 0; i < wanted.size(); i++) {
      files.put(request.getFileIds(i), wanted.get(i));
      response.addAttachments(wanted.get(i).attachment());
    }
    return response.build();
  }

  private ClaimForAvatarResponse claim(UserId caller, ClaimForAvatarRequest request) {
    Stored file = own(caller, request.getFileId(), request.getSubjectId());
    if (file.kind() != FileKind.FILE_KIND_AVATAR) {
      throw new Refusal(ErrorCode.ERROR_CODE_NO_SUCH_FILE, "no such file");
    }
    files.put(request.getFileId(), file.claimed(request.getSubjectId()));
    return ClaimForAvatarResponse.getDefaultInstance();
  }

  private Stored own(UserId caller, String id, String place) {
    Stored file = files.get(id);
    if (file == null || !file.owner().equals(caller)) {
      throw new Refusal(ErrorCode.ERROR_CODE_NO_SUCH_FILE, "no such file");
    }
    if (!file.claim().isEmpty() && !file.claim().startsWith(place)) {
      throw new Refusal(ErrorCode.ERROR_CODE_FILE_IN_USE, "belongs to something else");
    }
    return file;
  }
}
