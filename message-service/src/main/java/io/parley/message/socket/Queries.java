package io.parley.message.socket;

import io.parley.message.api.Forms;
import io.parley.message.domain.EntryPage;
import io.parley.message.domain.Readers;
import io.parley.message.domain.Visibility;
import io.parley.proto.client.FetchEntries;
import io.parley.proto.client.FetchReceipts;
import io.parley.proto.client.Page;
import io.parley.proto.client.Receipts;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** What sockets ask of storage: never more than the asker may see. */
final class Queries {
  private final SocketPorts ports;

  Queries(SocketPorts ports) {
    this.ports = ports;
  }

  Future<ServerFrame.Builder> entries(UserId user, FetchEntries fetch) {
    ConversationId id = Forms.conversation("conversation_id", fetch.getConversationId());
    int limit = Forms.limit(fetch.getLimit());
    long cursor =
        fetch.hasAfterSeq()
            ? Forms.cursor("after_seq", fetch.getAfterSeq())
            : Forms.cursor("before_seq", fetch.getBeforeSeq());
    return visible(user, id)
        .compose(
            visible ->
                fetch.hasAfterSeq()
                    ? ports.history().after(user, id, visible, cursor, limit)
                    : ports.history().before(user, id, visible, cursor, limit))
        .map(page -> page(id, page));
  }

  private static ServerFrame.Builder page(ConversationId id, EntryPage page) {
    return ServerFrame.newBuilder()
        .setPage(
            Page.newBuilder()
                .setConversationId(id.toString())
                .addAllEntries(page.entries())
                .addAllQuoted(page.quoted())
                .setComplete(page.complete()));
  }

  Future<ServerFrame.Builder> receipts(UserId user, FetchReceipts fetch) {
    ConversationId id = Forms.conversation("conversation_id", fetch.getConversationId());
    return visible(user, id)
        .compose(
            visible ->
                visible.maySee(fetch.getSeq())
                    ? ports.readStates().readers(id, fetch.getSeq())
                    : Future.failedFuture(Forms.notFound()))
        .map(Queries::receipts);
  }

  private static ServerFrame.Builder receipts(Readers readers) {
    Receipts.Builder receipts = Receipts.newBuilder().setCount(readers.count());
    readers.users().forEach(reader -> receipts.addUserIds(reader.toString()));
    return ServerFrame.newBuilder().setReceipts(receipts);
  }

  private Future<Visibility> visible(UserId user, ConversationId id) {
    return ports
        .conversations()
        .visibility(user, id)
        .compose(
            visible ->
                visible.isNone()
                    ? Future.failedFuture(Forms.notFound())
                    : Future.succeededFuture(visible));
  }
}
