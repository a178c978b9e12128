package io.parley.message.socket;

import io.parley.message.presence.Presence;
import io.parley.proto.client.ContactsChanged;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.ContactNotice;
import io.parley.proto.message.ListNotice;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Tells users that their contacts changed, and shows them the presence of those who are. */
final class ContactNews {
  private final Index index;
  private final SocketPorts ports;

  ContactNews(Index index, SocketPorts ports) {
    this.index = index;
    this.ports = ports;
  }

  void changed(ContactNotice notice) {
    UserId a = UserId.of(notice.getUserA());
    UserId b = UserId.of(notice.getUserB());
    LocalUser userA = index.user(a);
    LocalUser userB = index.user(b);
    if (userA == null && userB == null) {
      return;
    }
    tell(userA, notice.getListVersionA());
    tell(userB, notice.getListVersionB());
    // The notice does not tell of blocks, which end presence too.
    ports
        .conversations()
        .areContacts(ConversationId.direct(a, b))
        .onSuccess(
            are -> {
              show(userA, b, are);
              show(userB, a, are);
            });
  }

  void changed(ListNotice notice) {
    tell(index.user(UserId.of(notice.getUserId())), notice.getListVersion());
  }

  private static void tell(LocalUser user, long version) {
    if (user != null && version > user.contactsTold) {
      user.contactsTold = version;
      Buffer frame =
          Frames.of(
              ServerFrame.newBuilder()
                  .setContactsChanged(ContactsChanged.newBuilder().setVersion(version)));
      user.sockets.forEach(socket -> socket.write(frame));
    }
  }

  private void show(LocalUser user, UserId person, boolean contacts) {
    if (user == null || user.sockets.isEmpty()) {
      return;
    }
    boolean changed = contacts ? index.watch(user, person) : index.unwatch(user, person);
    if (changed && ports.presence().isOnline(person)) {
      PresenceNews.tell(user, List.of(new Presence.Change(person, contacts)));
    }
  }
}
