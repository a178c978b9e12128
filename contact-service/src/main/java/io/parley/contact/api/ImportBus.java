package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.Imports;
import io.parley.contact.domain.SettingsWish;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.ImportContactsRequest;
import io.parley.proto.contact.ImportContactsResponse;
import io.parley.proto.contact.ImportGroupRequest;
import io.parley.proto.contact.ImportGroupResponse;
import io.parley.proto.contact.ImportedContact;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Optional;

/** The methods for who takes over another system; in nobody's name. */
public final class ImportBus {
  private static final int MAX_CONTACTS = 200;
  private static final int MAX_MEMBERS = 10_000;
  private static final int OF_DIRECT_CONVERSATIONS = 8;

  private final Imports imports;

  public ImportBus(Imports imports) {
    this.imports = imports;
  }

  /** Serves them on the current context; the consumers, once calls can arrive. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            rpc.serve(ContactApi.IMPORT_CONTACTS, this::contacts),
            rpc.serve(ContactApi.IMPORT_GROUP, this::group))
        .map(CompositeFuture::list);
  }

  private static void checkNobody(CallContext ctx) {
    if (ctx.caller().isPresent()) {
      throw new Refusal(ErrorCode.ERROR_CODE_PERMISSION_DENIED, "for services only");
    }
  }

  private Future<ImportContactsResponse> contacts(ImportContactsRequest request, CallContext ctx) {
    checkNobody(ctx);
    if (request.getContactsCount() > MAX_CONTACTS) {
      throw Refusal.invalid(
          "contacts", request.getContactsCount() + " of them", "at most " + MAX_CONTACTS);
    }
    List<Imports.Friends> all = request.getContactsList().stream().map(ImportBus::friends).toList();
    return told(imports.contacts(all))
        .map(created -> ImportContactsResponse.newBuilder().setCreated(created).build());
  }

  private static Imports.Friends friends(ImportedContact contact) {
    return new Imports.Friends(
        Asked.id("user_a", contact.getUserA(), UserId::parse),
        Asked.id("user_b", contact.getUserB(), UserId::parse),
        time("since_ms", contact.getSinceMs()));
  }

  private Future<ImportGroupResponse> group(ImportGroupRequest request, CallContext ctx) {
    checkNobody(ctx);
    ConversationId id = Asked.id("id", request.getId(), ConversationId::parse);
    if (id.value().version() == OF_DIRECT_CONVERSATIONS) {
      throw Refusal.invalid("id", "a UUID of version 8", "any other version");
    }
    SettingsWish wish =
        new SettingsWish(
            Optional.of(request.getName()),
            Optional.of(request.getNotice()),
            Optional.empty(),
            Optional.of(request.getListed()),
            Optional.of(request.getOpen()),
            Optional.of(request.getAllHistory()),
            Optional.empty());
    return told(imports.group(
            id,
            Asked.id("owner_id", request.getOwnerId(), UserId::parse),
            wish,
            BusCalls.ids("user_ids", request.getUserIdsList(), MAX_MEMBERS, UserId::parse),
            time("created_ms", request.getCreatedMs())))
        .map(
            done ->
                ImportGroupResponse.newBuilder()
                    .setCreated(done.created())
                    .setAdded(done.added())
                    .build());
  }

  private static long time(String field, long ms) {
    if (ms < 0) {
      throw Refusal.invalid(field, Long.toString(ms), "milliseconds since 1970");
    }
    return ms;
  }
}
