package io.parley.contact;

import io.parley.proto.id.UserId;

/** What a {@link GroupModel} is made of. */
final class ModelParts {
  private ModelParts() {}

  /** What somebody is, and until when they may not write. */
  static final class Member {
    String role = "member";
    long mutedUntil;
  }

  static final class Invite {
    final UserId maker;
    final int madeAt;
    final long expires;
    int usesLeft;
    boolean revoked;

    Invite(UserId maker, int madeAt, long expires, int uses) {
      this.maker = maker;
      this.madeAt = madeAt;
      this.expires = expires;
      this.usesLeft = uses;
    }
  }

  static final class Request {
    final UserId user;
    final long expires;
    String state = "open";
    long closed;

    Request(UserId user, long expires) {
      this.user = user;
      this.expires = expires;
    }

    boolean open(long now) {
      return state.equals("open") && now < expires;
    }

    void close(String as, long now) {
      state = as;
      closed = now;
    }
  }
}
