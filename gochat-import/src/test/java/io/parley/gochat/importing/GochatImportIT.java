package io.parley.gochat.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.parley.auth.AuthModule;
import io.parley.contact.ContactModule;
import io.parley.file.FileModule;
import io.parley.gochat.importing.ImportProcess.Ended;
import io.parley.gochat.importing.SampleTalk.Expected;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.MessageModule;
import io.parley.proto.auth.FindUserRequest;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.FileApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.contact.Group;
import io.parley.proto.contact.ListContactsRequest;
import io.parley.proto.contact.ListGroupMembersRequest;
import io.parley.proto.contact.ListGroupsRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.GetRequest;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.FollowRequest;
import io.parley.proto.message.ListEntriesRequest;
import io.parley.proto.message.ListEntriesResponse;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole go-chat on its way into a suite: killed in the middle, gone on with, looked at, brought
 * again. The tests are steps of one story, in their order.
 */
@ExtendWith(ParleyExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GochatImportIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String TEXTS = "SELECT COUNT(*) FROM %s.entries WHERE kind = 1";

  @TempDir static Path temp;
  private static Scope scope;
  private static GochatDatabase source;
  private static SampleTalk talk;
  private static ServiceUnderTest suite;
  private static Rpc rpc;
  private static Path folder;
  private static Map<String, String> environment;

  @BeforeAll
  static void startAll(Scope given) throws Exception {
    scope = given;
    source = new GochatDatabase(scope);
    Path files = Files.createDirectories(temp.resolve("go-chat/files"));
    folder = temp.resolve("import");
    talk = new SampleTalk(source, files);
    talk.write();
    environment = ImportProcess.environment(scope, source, files, folder);
    Map<String, String> config = new HashMap<>();
    config.put("bus.clustered", "true");
    config.put("bus.lease", "2s");
    config.put("auth.master_key", "cGFybGV5LXNhbXBsZS1rZXktZG8tbm90LXVzZS1pdCE=");
    config.put("auth.argon2_memory_kib", "1024");
    config.put("auth.argon2_iterations", "1");
    config.put("file.folder", temp.resolve("files").toString());
    suite =
        ServiceUnderTest.start(
            scope,
            config,
            new AuthModule(),
            new ContactModule(),
            new MessageModule(),
            new FileModule());
    rpc = new Rpc(suite.vertx());
    register("taken.name");
  }

  @AfterAll
  static void stopAll() {
    suite.close();
  }

  private static String register(String username) {
    return new HttpCalls(suite.port())
        .post(
            "/api/v1/auth/register",
            new JsonObject().put("username", username).put("password", "a quiet green lamp"))
        .json()
        .getString("access_token");
  }

  private static <Q extends Message, R extends Message> R call(
      UserId caller, RpcMethod<Q, R> method, Q request) {
    return Await.result(rpc.call(method, request, CallContext.of(caller, "test", PATIENCE)));
  }

  private static long count(String sql) {
    return Long.parseLong(scope.query(sql).get(0).get(0));
  }

  private static long texts() {
    return count(TEXTS.formatted(scope.schema("message")));
  }

  private static long good() {
    return talk.expected.values().stream().mapToLong(List::size).sum();
  }

  private static User user(String username) {
    return Await.result(
            rpc.call(
                AuthApi.FIND_USER,
                FindUserRequest.newBuilder().setUsername(username).build(),
                CallContext.system("test", PATIENCE)))
        .getUser();
  }

  private static List<Entry> texts(UserId reader, ConversationId id) {
    List<Entry> found = new ArrayList<>();
    long seq = 0;
    while (true) {
      ListEntriesResponse page =
          call(
              reader,
              MessageApi.LIST_ENTRIES,
              ListEntriesRequest.newBuilder()
                  .setConversationId(id.toString())
                  .setAfterSeq(seq)
                  .setLimit(200)
                  .build());
      for (Entry entry : page.getEntriesList()) {
        assertThat(entry.getSeq()).isEqualTo(++seq);
        if (entry.getContent().hasText()) {
          found.add(entry);
        }
      }
      if (page.getComplete()) {
        return found;
      }
    }
  }

  private static List<String> links() throws Exception {
    return Files.readAllLines(folder.resolve("links.tsv"));
  }

  private static Ended run(String... arguments) {
    long began = System.nanoTime();
    Ended ended = ImportProcess.start(temp, environment, arguments).ended();
    System.out.printf("import ran for %.1f s%n", (System.nanoTime() - began) / 1e9);
    return ended;
  }

  private static Ended runWell(String... arguments) {
    Ended ended = run(arguments);
    assertThat(ended.code()).as(ended.output()).isZero();
    return ended;
  }

  @Test
  @Order(1)
  void killedInTheMiddleItLeavesABeginning() {
    long enough = 100L + new Random().nextInt(1_200);
    ImportProcess process = ImportProcess.start(temp, environment);
    Await.until(
        enough + " messages", Duration.ofSeconds(60), () -> texts() > enough || !process.isAlive());

    Ended ended = process.kill();

    assertThat(ended.code()).as(ended.output()).isNotZero();
    assertThat(texts()).isBetween(enough, good() - 1);
  }

  @Test
  @Order(2)
  void goneOnWithItBringsAllInOrderWithItsTimesAndOnce() throws Exception {
    Ended ended = runWell();

    assertThat(texts()).isEqualTo(good());
    for (Map.Entry<ConversationId, List<Expected>> one : talk.expected.entrySet()) {
      List<Expected> expected = one.getValue();
      UserId reader =
          one.getKey().equals(SampleTalk.GARDEN) ? SampleTalk.person(3) : expected.get(0).sender();
      List<Entry> entries = texts(reader, one.getKey());
      assertThat(entries).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        check(entries.get(i), expected.get(i));
      }
    }
    assertThat(ended.output())
        .contains(
            "%,d of %,d in the suite, %,d passed over".formatted(good(), talk.total, talk.passed))
        .contains("report: ");
  }

  private static void check(Entry entry, Expected expected) {
    assertThat(entry.getSenderId()).isEqualTo(expected.sender().toString());
    assertThat(entry.getContent().getText().getBody()).isEqualTo(expected.text());
    if (expected.timeMs() != 0) {
      assertThat(entry.getTimeMs()).isEqualTo(expected.timeMs());
    }
    assertThat(entry.getContent().getText().getAttachmentsList())
        .extracting(file -> file.getName())
        .isEqualTo(expected.file().isEmpty() ? List.of() : List.of(expected.file()));
  }

  @Test
  @Order(3)
  void peopleHaveTheirIdsNamesPicturesAndContacts() throws Exception {
    assertThat(user("user001").getId()).isEqualTo(SampleTalk.person(1).toString());
    assertThat(user("user001").getNickname()).isEqualTo("Person 1");
    assertThat(user("user001").getAvatar()).isNotEmpty();
    assertThat(user("user003").getAvatar()).isEmpty();
    assertThat(user("zhang.san").getNickname()).isEqualTo("张三");
    assertThat(user("muller").getId()).isEqualTo(SampleTalk.person(32).toString());
    assertThat(user("taken.name").getId()).isNotEqualTo(SampleTalk.person(36).toString());
    assertThat(user("taken.name-36").getNickname()).isEqualTo("taken.name");
    assertThat(user("gone").getId()).isEmpty();
    assertThat(
            call(
                    SampleTalk.person(1),
                    ContactApi.LIST_CONTACTS,
                    ListContactsRequest.getDefaultInstance())
                .getContactsList())
        .extracting(contact -> contact.getUserId())
        .containsExactlyInAnyOrder(
            SampleTalk.person(2).toString(), SampleTalk.person(3).toString());
    String report = Files.readString(folder.resolve("report.md"));
    assertThat(report)
        .contains("| users | 36 | 34 | 2 |")
        .contains("| users | deleted in go-chat | 1 | 34 |")
        .contains("| users | its uuid is no UUID | 1 | 35 |")
        .contains("| avatars | 3 | 1 | 2 |")
        .contains("| friends | 7 | 3 | 4 |")
        .contains("| groups | 5 | 2 | 3 |")
        .contains("| members | 18 | 12 | 6 |")
        .contains("| 31 | 张三 | zhang.san |")
        .doesNotContain("plain text");
  }

  @Test
  @Order(4)
  void groupsAreOpenAndOfThoseWhoAreThere() {
    List<Group> groups =
        call(SampleTalk.person(5), ContactApi.LIST_GROUPS, ListGroupsRequest.getDefaultInstance())
            .getGroupsList();

    assertThat(groups).extracting(Group::getName).containsExactlyInAnyOrder("Garden", "Orphans");
    assertThat(groups)
        .allSatisfy(
            group -> {
              assertThat(group.getListed()).isTrue();
              assertThat(group.getOpen()).isTrue();
              assertThat(group.getAllHistory()).isTrue();
              assertThat(group.getNotice()).isEqualTo("be kind");
            });
    assertThat(members(SampleTalk.GARDEN)).hasSize(10);
    assertThat(members(SampleTalk.ORPHANED))
        .containsExactlyInAnyOrder(
            SampleTalk.person(5).toString(), SampleTalk.person(6).toString());
  }

  private static List<String> members(ConversationId group) {
    return call(
            SampleTalk.person(5),
            ContactApi.LIST_GROUP_MEMBERS,
            ListGroupMembersRequest.newBuilder().setGroupId(group.toString()).build())
        .getMembersList()
        .stream()
        .map(member -> member.getUserId())
        .toList();
  }

  @Test
  @Order(5)
  void nothingIsUnread() {
    for (int person = 1; person <= SampleTalk.PEOPLE; person++) {
      List<Conversation> conversations =
          call(SampleTalk.person(person), MessageApi.FOLLOW, FollowRequest.getDefaultInstance())
              .getConversationsList();
      assertThat(conversations)
          .isNotEmpty()
          .allSatisfy(conversation -> assertThat(conversation.getUnread()).isZero());
    }
  }

  @Test
  @Order(6)
  void filesAreReadByMembersAlone() throws Exception {
    Map<String, String> files =
        texts(SampleTalk.person(3), SampleTalk.GARDEN).stream()
            .flatMap(entry -> entry.getContent().getText().getAttachmentsList().stream())
            .collect(
                Collectors.toMap(
                    file -> file.getName(), file -> file.getFileId(), (one, other) -> one));
    assertThat(files).containsOnlyKeys("pic.png", "words.png", "big.bin");

    GetRequest words = GetRequest.newBuilder().setFileId(files.get("words.png")).build();
    assertThat(call(SampleTalk.person(4), FileApi.GET, words).getBytes().toStringUtf8())
        .isEqualTo("no picture at all");
    GetRequest big = GetRequest.newBuilder().setFileId(files.get("big.bin")).build();
    assertThat(call(SampleTalk.person(4), FileApi.GET, big).getSize()).isEqualTo(300_000);
    for (GetRequest file : List.of(words, big)) {
      Throwable failure =
          Await.failure(
              rpc.call(
                  FileApi.GET,
                  file,
                  CallContext.of(SampleTalk.person(SampleTalk.STRANGER), "test", PATIENCE)));
      assertThat(((Refusal) failure).code()).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    }
  }

  @Test
  @Order(7)
  void everybodyGetsALinkThatTheAdministratorAloneReads() throws Exception {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("links.tsv"))))
        .isEqualTo("rw-------");
    assertThat(links()).hasSize(34);
    assertThat(links())
        .anySatisfy(
            line ->
                assertThat(line).startsWith("zhang.san\t张三\thttps://chat.example/set-password#"));
  }

  @Test
  @Order(8)
  void aSecondRunChangesNothing() throws Exception {
    List<String> before = state();
    String report = Files.readString(folder.resolve("report.md"));

    Ended ended = runWell();

    assertThat(state()).isEqualTo(before);
    assertThat(Files.readString(folder.resolve("report.md"))).isEqualTo(report);
    assertThat(ended.output()).contains("no new links").doesNotContain("set-password#");
  }

  /** Everything that an import could change. */
  private static List<String> state() throws Exception {
    List<String> state = new ArrayList<>(links());
    for (String table :
        List.of(
            scope.schema("message") + ".entries",
            scope.schema("message") + ".members",
            scope.schema("message") + ".read_states",
            scope.schema("message") + ".conversations",
            scope.schema("contact") + ".chat_group",
            scope.schema("contact") + ".group_member",
            scope.schema("contact") + ".relation",
            scope.schema("auth") + ".users",
            scope.schema("file") + ".files")) {
      state.add(scope.query("CHECKSUM TABLE " + table).toString());
    }
    return state;
  }

  @Test
  @Order(9)
  void aLinkGivesAPasswordToSignInWith() throws Exception {
    String line =
        links().stream().filter(one -> one.startsWith("user005\t")).findFirst().orElseThrow();
    String token = line.replaceAll(".*#(\\S+).*", "$1");
    HttpCalls http = new HttpCalls(suite.port());
    JsonObject redeem = new JsonObject().put("token", token).put("password", "seven small stones");

    assertThat(http.post("/api/v1/auth/password-links/redeem", redeem).status()).isEqualTo(200);

    JsonObject login =
        new JsonObject().put("username", "user005").put("password", "seven small stones");
    assertThat(http.post("/api/v1/auth/login", login).status()).isEqualTo(200);
    login.put("password", "plain text");
    assertThat(http.post("/api/v1/auth/login", login).status()).isEqualTo(401);
  }

  @Test
  @Order(10)
  void linksAreMadeAnewForThoseWhoHaveNoPassword() throws Exception {
    List<String> before = links();

    Ended ended = runWell("--links-only");

    assertThat(ended.output()).contains("33 links").doesNotContain("#");
    assertThat(links()).hasSize(33).doesNotContainAnyElementsOf(before);
    assertThat(links()).noneMatch(line -> line.startsWith("user005"));
  }

  @Test
  @Order(11)
  void withoutItsHintItComesToTheSame() throws Exception {
    Files.delete(folder.resolve("progress.json"));
    long entries = count("SELECT COUNT(*) FROM " + scope.schema("message") + ".entries");
    String report = Files.readString(folder.resolve("report.md"));

    runWell();

    assertThat(count("SELECT COUNT(*) FROM " + scope.schema("message") + ".entries"))
        .isEqualTo(entries);
    assertThat(Files.readString(folder.resolve("report.md"))).isEqualTo(report);
  }

  @Test
  @Order(12)
  void aLaterRunBringsWhatIsNew() throws Exception {
    long before = good();
    talk.next(1);
    talk.next(2);

    runWell();

    assertThat(good()).isEqualTo(before + 2);
    assertThat(texts()).isEqualTo(before + 2);
  }

  @Test
  void whatIsWrongIsToldInOneLine() {
    assertThat(failing("PARLEY_GOCHAT_SOURCE_PASSWORD", "wrong"))
        .contains("go-chat's database " + source.schema)
        .contains("cannot be reached")
        .doesNotContain("wrong");
    assertThat(failing("PARLEY_GOCHAT_SOURCE_PORT", "1")).contains("cannot be reached");
    assertThat(failing("PARLEY_GOCHAT_FILES", "/nowhere")).contains("/nowhere is no folder");
    assertThat(failing("PARLEY_KAFKA_TOPIC_SUFFIX", ".none")).contains("joining the cluster");
  }

  private static String failing(String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    changed.put("PARLEY_KAFKA_START_LIMIT", "5s");
    Ended ended = ImportProcess.start(temp, changed).ended();
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output().strip().lines()).as(ended.output()).hasSize(1);
    return ended.output();
  }
}
