package io.parley.message.socket;

import com.google.protobuf.ByteString;
import io.parley.message.feed.FeedSink;
import io.parley.message.reads.ReadMarks;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.Refused;
import io.parley.proto.message.Repeated;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what the feed says to the sockets of one event loop: entries to the members, Acks and
 * Nacks to the sockets that sent. All that one feed has for a socket becomes one frame; an entry is
 * encoded once for each kind of reader, and sockets that get the same share the frame.
 */
final class Deliveries implements FeedSink {
  private final Index index;
  private final ReadMarks reads;
  private final ConversationNews news;
  private final ContactNews contacts;
  private final DeliveryTimes times;
  private final List<ClientSocket> touched = new ArrayList<>();

  Deliveries(
      Index index,
      ReadMarks reads,
      ConversationNews news,
      ContactNews contacts,
      DeliveryTimes times) {
    this.index = index;
    this.reads = reads;
    this.news = news;
    this.contacts = contacts;
    this.times = times;
  }

  @Override
  public void take(List<FeedItem> items) {
    for (FeedItem item : items) {
      switch (item.getItemCase()) {
        case ENTRY -> entry(item.getEntry(), item.getTrace());
        case REPEATED -> repeated(item.getRepeated());
        case REFUSED -> refused(item.getRefused());
        case CONTACT -> contacts.changed(item.getContact());
        case LIST -> contacts.changed(item.getList());
        case ITEM_NOT_SET -> {}
      }
    }
    flush();
    times.written();
    news.tell();
  }

  private void entry(CommittedEntry committed, String trace) {
    Entry entry = committed.getEntry();
    ConversationId id = ConversationId.parse(entry.getConversationId());
    for (ByteString bytes : committed.getJoinedList()) {
      LocalUser user = index.user(UserId.of(bytes));
      if (user != null) {
        joined(user, id, committed);
      }
    }
    Audience audience = index.audience(id);
    if (audience == null) {
      return;
    }
    if (entry.getSeq() > 1) {
      audience.memberCount += committed.getJoinedCount();
    }
    audience.memberCount -= committed.getLeftCount();
    deliver(audience, committed);
    times.delivered(entry, trace);
    if (committed.getConversationChanged()) {
      for (int i = 0; i < audience.size(); i++) {
        news.changed(id, audience.user(i));
      }
    }
    for (ByteString bytes : committed.getChangedForList()) {
      LocalUser user = index.user(UserId.of(bytes));
      if (user != null) {
        news.changed(id, user);
      }
    }
    for (ByteString bytes : committed.getLeftList()) {
      LocalUser user = index.user(UserId.of(bytes));
      if (user != null) {
        index.leave(user, id);
        news.changed(id, user);
      }
    }
  }

  private void joined(LocalUser user, ConversationId id, CommittedEntry committed) {
    long seq = committed.getEntry().getSeq();
    Audience audience = index.join(user, id, committed.getAllHistory() ? 1 : seq);
    if (seq == 1) {
      audience.memberCount = committed.getJoinedCount();
    }
    news.changed(id, user);
  }

  private void deliver(Audience audience, CommittedEntry committed) {
    Entry entry = committed.getEntry();
    UserId sender = UserId.parse(entry.getSenderId());
    boolean sent = entry.getContent().getKindCase() != Content.KindCase.SYSTEM;
    LiveEntry live = new LiveEntry(committed);
    for (int i = 0; i < audience.size(); i++) {
      LocalUser user = audience.user(i);
      if (entry.getSeq() < audience.fromSeq(i)) {
        continue;
      }
      boolean own = sent && user.id.equals(sender);
      for (ClientSocket socket : user.sockets) {
        Pending pending = own ? settle(socket, audience.id, entry) : null;
        if (pending != null) {
          add(socket, Frames.part(pending.frame(), entry));
          times.sent(pending);
          if (entry.getContent().hasText()) {
            reads.sent(sender, audience.id, entry.getSeq());
          }
        } else {
          add(socket, live.part(user, audience.fromSeq(i)));
        }
      }
    }
  }

  private static Pending settle(ClientSocket socket, ConversationId id, Entry entry) {
    return socket.pending.isEmpty()
        ? null
        : socket.pending.settle(id, ClientId.parse(entry.getClientId()));
  }

  private void repeated(Repeated repeated) {
    LocalUser user = index.user(UserId.of(repeated.getSenderId()));
    if (user == null) {
      return;
    }
    ConversationId id = ConversationId.parse(repeated.getEntry().getConversationId());
    ClientId client = ClientId.of(repeated.getClientId());
    for (ClientSocket socket : user.sockets) {
      Pending pending = socket.pending.settle(id, client);
      if (pending != null) {
        add(socket, Frames.part(pending.frame(), repeated.getEntry()));
        times.repeated();
      }
    }
  }

  private void refused(Refused refused) {
    LocalUser user = index.user(UserId.of(refused.getSenderId()));
    if (user == null) {
      return;
    }
    ClientId client = ClientId.of(refused.getClientId());
    for (ClientSocket socket : user.sockets) {
      Pending pending = socket.pending.settle(client);
      if (pending != null) {
        flush(socket);
        socket.nack(pending.frame(), Frames.refused(refused.getCode()), client.toString());
      }
    }
  }

  private void add(ClientSocket socket, byte[] part) {
    Batch batch = socket.batch;
    if (batch == null) {
      batch = new Batch();
      socket.batch = batch;
      touched.add(socket);
    }
    if (batch.add(part)) {
      flush(socket);
    }
  }

  private static void flush(ClientSocket socket) {
    Batch batch = socket.batch;
    if (batch != null) {
      socket.batch = null;
      socket.write(batch.frame());
    }
  }

  private void flush() {
    Batch last = null;
    Buffer frame = null;
    for (ClientSocket socket : touched) {
      Batch batch = socket.batch;
      if (batch != null) {
        socket.batch = null;
        if (!batch.sameAs(last)) {
          last = batch;
          frame = batch.frame();
        }
        socket.write(frame);
      }
    }
    touched.clear();
  }
}
