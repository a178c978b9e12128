package io.parley.message.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.proto.client.CloseCode;
import io.parley.proto.client.ServerFrame;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a socket writes. */
final class FakeTransport implements Transport {
  final List<ServerFrame> frames = new ArrayList<>();
  boolean congested;
  boolean paused;
  boolean dropped;
  CloseCode closed;

  @Override
  public void write(Buffer frame) {
    try {
      frames.add(ServerFrame.parseFrom(frame.getBytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean congested() {
    return congested;
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void close(CloseCode code) {
    closed = code;
  }

  @Override
  public void drop() {
    dropped = true;
  }
}
