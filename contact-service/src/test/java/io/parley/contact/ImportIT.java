package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

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
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is taken over from another system, and how often one may. */
@ExtendWith(ParleyExtension.class)
class ImportIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final CallContext NOBODY = CallContext.system("test", PATIENCE);
  private static ContactSuite suite;
  private static Rpc rpc;

  private final Person ana = suite.person("ana");
  private final Person ben = suite.person("ben");
  private final Person cleo = suite.person("cleo");
  private final String group = UUID.randomUUID().toString();

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
    rpc = new Rpc(suite.service().vertx());
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  private static ImportedContact contact(Person one, Person other, long sinceMs) {
    return ImportedContact.newBuilder()
        .setUserA(one.id().toString())
        .setUserB(other.id().toString())
        .setSinceMs(sinceMs)
        .build();
  }

  private static Future<ImportContactsResponse> contacts(ImportedContact... all) {
    return rpc.call(
        ContactApi.IMPORT_CONTACTS,
        ImportContactsRequest.newBuilder().addAllContacts(List.of(all)).build(),
        NOBODY);
  }

  private static int created(ImportedContact... all) {
    return Await.result(contacts(all)).getCreated();
  }

  private ImportGroupRequest.Builder wish(Person... members) {
    return ImportGroupRequest.newBuilder()
        .setId(group)
        .setOwnerId(ana.id().toString())
        .setName("Brought along")
        .addAllUserIds(Stream.of(members).map(member -> member.id().toString()).toList());
  }

  private static Future<ImportGroupResponse> call(ImportGroupRequest.Builder wish) {
    return rpc.call(ContactApi.IMPORT_GROUP, wish.build(), NOBODY);
  }

  private static ImportGroupResponse done(ImportGroupRequest.Builder wish) {
    return Await.result(call(wish));
  }

  private static ImportGroupResponse answer(boolean created, int added) {
    return ImportGroupResponse.newBuilder().setCreated(created).setAdded(added).build();
  }

  @Test
  void contactsAreTakenOverOnceWithTheirTime() {
    long nowMs = suite.clock().millis();

    assertThat(
            created(
                contact(ana, ben, 1_000),
                contact(ben, ana, 5_000),
                contact(cleo, ana, 0),
                contact(ben, cleo, nowMs + 1)))
        .isEqualTo(3);
    assertThat(created(contact(ana, ben, 1_000), contact(ana, cleo, 0))).isEqualTo(0);

    assertThat(ana.list("contacts"))
        .extracting(contact -> contact.getString("user_id"), contact -> contact.getLong("since_ms"))
        .containsExactlyInAnyOrder(
            tuple(ben.id().toString(), 1_000L), tuple(cleo.id().toString(), nowMs));
    assertThat(ben.list("contacts"))
        .extracting(contact -> contact.getLong("since_ms"))
        .contains(nowMs);
    assertThat(ana.listVersion()).isEqualTo(2);
    ContactChanged told = suite.log().pair(ana.id(), ben.id()).get(0);
    assertThat(told.getContacts()).isTrue();
    assertThat(told.getVersion()).isEqualTo(1);
    assertThat(suite.log().pair(ana.id(), ben.id())).hasSize(1);
  }

  @Test
  void whomSomebodyBlockedOrRemovedHereIsNotBroughtBack() {
    Person dan = suite.person("dan");
    created(contact(ana, ben, 0), contact(ana, cleo, 0));
    ana.removeContact(ben);
    ana.block(cleo);
    dan.block(ana);
    ben.ask(dan, "");

    assertThat(
            created(
                contact(ana, ben, 0),
                contact(cleo, ana, 0),
                contact(ana, dan, 0),
                contact(dan, ben, 0)))
        .isEqualTo(0);

    assertThat(ana.list("contacts")).isEmpty();
    assertThat(dan.list("incoming")).hasSize(1);
  }

  @Test
  void badContactsAreRefusedWhole() {
    ImportedContact good = contact(ana, ben, 0);
    for (List<ImportedContact> bad :
        List.of(
            List.of(good, contact(ana, ana, 0)),
            List.of(good, good.toBuilder().setUserB("1").build()),
            List.of(good, good.toBuilder().setSinceMs(-1).build()),
            Stream.generate(() -> good).limit(201).toList())) {
      assertThat(refusal(contacts(bad.toArray(ImportedContact[]::new))))
          .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
    assertThat(ana.list("contacts")).isEmpty();
  }

  @Test
  void aGroupKeepsItsIdAndNeedsNoContacts() {
    ImportGroupRequest.Builder wish =
        wish(ben, cleo, ben, ana)
            .setNotice("Since long")
            .setCreatedMs(1_000)
            .setListed(true)
            .setOpen(true)
            .setAllHistory(true);

    assertThat(done(wish)).isEqualTo(answer(true, 3));
    assertThat(done(wish)).isEqualTo(answer(false, 0));

    JsonObject seen = ben.group(group).json();
    assertThat(seen.getString("owner_id")).isEqualTo(ana.id().toString());
    assertThat(seen.getString("notice")).isEqualTo("Since long");
    assertThat(seen.getBoolean("open")).isTrue();
    assertThat(seen.getString("history")).isEqualTo("all");
    assertThat(suite.person("eve").askToJoin(group, "").status()).isEqualTo(200);
    GroupChanged told = suite.log().group(group).get(0);
    assertThat(told.getCreated().getUserIdsList())
        .containsExactly(ana.id().byteString(), ben.id().byteString(), cleo.id().byteString());
    assertThat(UserId.of(told.getActorId())).isEqualTo(ana.id());
  }

  @Test
  void whoLeftOrWasRemovedIsNotBroughtBackWhoIsNewIsAdded() {
    Person dan = suite.person("dan");
    done(wish(ben, cleo));
    ben.removeMember(group, ben);
    ana.removeMember(group, cleo);
    ana.set(group, "name", "Renamed here");

    assertThat(done(wish(ben, cleo, dan))).isEqualTo(answer(false, 1));

    assertThat(dan.group(group).json().getString("name")).isEqualTo("Renamed here");
    assertThat(ana.group(group).json().getInteger("member_count")).isEqualTo(2);
    // Handed over here, it stays so.
    ana.handOver(group, dan);
    ana.removeMember(group, ana);
    assertThat(done(wish(ben, cleo, dan))).isEqualTo(answer(false, 0));
    assertThat(dan.group(group).json().getString("role")).isEqualTo("owner");
  }

  @Test
  void aGroupThatEndedHereStaysEnded() {
    done(wish());
    ana.removeMember(group, ana);

    assertThat(done(wish(ben))).isEqualTo(answer(false, 0));

    assertThat(ana.group(group).code()).isEqualTo("NOT_FOUND");
    assertThat(ben.group(group).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void aGroupOfHereIsNotTakenOver() {
    String own = ana.createGroup("Own").json().getString("id");

    assertThat(refusal(call(wish(ben).setId(own))))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(refusal(call(wish(ben).setId(own))))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);

    assertThat(ana.group(own).json().getInteger("member_count")).isEqualTo(1);
  }

  @Test
  void idsOfDirectConversationsAndBadTextsAreRefused() {
    for (ImportGroupRequest.Builder bad :
        List.of(
            wish().setId(ConversationId.direct(ana.id(), ben.id()).toString()),
            wish().setName(""),
            wish().setOpen(true),
            wish().setCreatedMs(-1),
            wish().setOwnerId(""),
            wish().addUserIds("1"))) {
      assertThat(refusal(call(bad))).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
    assertThat(ana.group(group).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void noUserTakesAnythingOver() {
    CallContext user = CallContext.of(ana.id(), "test", PATIENCE);
    assertThat(refusal(rpc.call(ContactApi.IMPORT_GROUP, wish().build(), user)))
        .isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
    assertThat(
            refusal(
                rpc.call(
                    ContactApi.IMPORT_CONTACTS, ImportContactsRequest.getDefaultInstance(), user)))
        .isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
  }

  @Test
  void tenThousandMembersAreToldInPiecesOfAThousandAndCalledTwice() {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 9_998; i++) {
      others.add(UUID.randomUUID().toString());
    }
    ImportGroupRequest.Builder wish = wish().addAllUserIds(others).setCreatedMs(1_000);

    assertThat(done(wish)).isEqualTo(answer(true, 9_999));
    assertThat(done(wish)).isEqualTo(answer(false, 0));
    assertThat(done(wish.addUserIds(ben.id().toString()))).isEqualTo(answer(false, 1));

    List<GroupChanged> log = suite.log().group(group);
    assertThat(log).extracting(GroupChanged::getVersion).isSorted().hasSize(11);
    assertThat(log.get(0).getCreated().getUserIdsCount()).isEqualTo(1_000);
    assertThat(log.subList(1, 10))
        .allSatisfy(
            change -> {
              assertThat(change.getAdded().getUserIdsCount()).isLessThanOrEqualTo(1_000);
              assertThat(change.getAdded().getAllHistory()).isTrue();
            });
    assertThat(log.stream().mapToInt(change -> change.getAdded().getUserIdsCount()).sum())
        .isEqualTo(9_000);
    assertThat(ben.group(group).json().getInteger("member_count")).isEqualTo(10_000);
    assertThat(refusal(call(wish.addUserIds(cleo.id().toString()))))
        .isEqualTo(ErrorCode.ERROR_CODE_GROUP_FULL);
  }
}
