package io.parley.gochat.calls;

import io.parley.gochat.chat.OwnSends;
import io.parley.gochat.wire.GochatFrame;
import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps what is written to it. */
final class FakeCaller implements Caller {
  final UserId user = new UserId(UUID.randomUUID());
  final List<GochatFrame> frames = new ArrayList<>();
  private final Lines lines = new Lines(this);

  /** The content types of what came. */
  List<Integer> types() {
    return frames.stream().map(GochatFrame::getContentType).toList();
  }

  @Override
  public Lines lines() {
    return lines;
  }

  @Override
  public void writeIfFree(GochatFrame frame) {
    frames.add(frame);
  }

  @Override
  public UserId user() {
    return user;
  }

  @Override
  public String username() {
    return "fake";
  }

  @Override
  public void write(GochatFrame frame) {
    frames.add(frame);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public OwnSends own() {
    return new OwnSends();
  }
}
