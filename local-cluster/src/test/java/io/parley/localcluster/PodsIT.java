package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.load.Server;
import io.parley.kit.http.SecurityHeaders;
import io.parley.local.web.PageHeaders;
import io.parley.localcluster.faults.Counts;
import io.parley.localcluster.faults.Row;
import io.parley.localcluster.faults.Trial;
import io.parley.testkit.Await;
import io.parley.testkit.Command;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Pods of the production overlay run as containers of the images, with what is outside of the
 * overlay beside them: people chat across two replicas of message-service, one of which is replaced
 * under load as a rolling update does it.
 */
@Order(2)
@ExtendWith(WherePodsRun.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PodsIT {
  private static final int PEOPLE = 60;
  private static final int PER_SECOND = 200;

  /** As the Deployment's minReadySeconds. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Path folder = Path.of("target", "pods").toAbsolutePath();
  private Landscape landscape;
  private CompletableFuture<Void> ending;

  @BeforeAll
  void start() throws Exception {
    landscape = Landscape.start(folder);
  }

  @AfterAll
  void stop() throws Exception {
    if (landscape != null) {
      landscape.close();
    }
  }

  @Test
  @Order(1)
  void the_web_app_is_served_with_its_headers() {
    Answer page = new HttpCalls(landscape.front().port()).get("/");

    assertThat(page.status()).as("%s", page).isEqualTo(200);
    assertThat(page.body()).contains("<title>");
    SecurityHeaders.ALWAYS.forEach(
        (name, value) -> assertThat(page.header(name)).as("%s of %s", name, page).isEqualTo(value));
    PageHeaders.FIXED.forEach(
        (name, value) -> assertThat(page.header(name)).as("%s of %s", name, page).isEqualTo(value));
    assertThat(page.header("Content-Security-Policy")).startsWith(PageHeaders.CONTENT_POLICY);
  }

  @Test
  @Order(2)
  void people_on_both_replicas_chat_and_send_files_in_their_browsers() {
    Command browsers =
        Command.run(
            Pods.HOME.resolve("system-tests"),
            Map.of(
                "PODS_PORT",
                Integer.toString(landscape.front().port()),
                "PODS_NODES",
                String.join(",", landscape.management("message-1", "message-2"))),
            List.of(
                "npx",
                "playwright",
                "test",
                "--project=pods",
                "--reporter=list",
                "--output=" + folder.resolve("browsers")));
    System.out.println(browsers.output());
    assertThat(browsers.status()).as("%s%n%s", browsers.output(), browsers.errors()).isZero();
  }

  @Test
  @Order(3)
  void nothing_is_lost_repeated_or_out_of_order_while_a_pod_is_replaced() throws Exception {
    Row coming;
    Row going;
    Counts counts;
    try (Trial trial = new Trial(new Server("127.0.0.1", landscape.front().port()), PEOPLE)) {
      trial.talk(PER_SECOND);
      coming = trial.fault("message-3 comes", false, this::startNext, this::awaitSettled);
      going = trial.fault("message-1 goes", false, this::terminateOld, this::awaitEnd);
      counts = trial.audit();
    }
    report(coming, going, counts);
    assertThat(counts.lost()).as("lost: %s", counts.details()).isZero();
    assertThat(counts.repeated()).as("repeated: %s", counts.details()).isZero();
    assertThat(counts.disordered()).as("out of order: %s", counts.details()).isZero();
    assertThat(counts.missing()).as("missing: %s", counts.details()).isZero();
    assertThat(counts.unanswered()).as("unanswered").isZero();
    assertThat(counts.acknowledged()).isGreaterThan(10L * PER_SECOND);
    assertThat(coming.sendsSeconds()).as("the longest wait of a send").isLessThan(15);
    assertThat(going.sendsSeconds()).as("the longest wait of a send").isLessThan(15);
    assertThat(coming.dropped()).as("sockets that had to move").isZero();
    assertThat(going.dropped()).as("sockets that had to move").isBetween(1, PEOPLE);
    assertThat(landscape.pods().exitCode("message-1")).as("ended by itself").isIn(0, 143);
  }

  private void startNext() {
    landscape.pods().start("message-service", "message-3");
    landscape.route(Service.MESSAGE, "message-1", "message-2", "message-3");
  }

  private void awaitSettled() {
    long since = System.nanoTime();
    Await.until(
        "the new pod has been ready for a while",
        Duration.ofMinutes(1),
        () ->
            landscape.pods().isReady("message-3") && System.nanoTime() - since > SETTLED.toNanos());
  }

  private void terminateOld() {
    ending = CompletableFuture.runAsync(() -> landscape.pods().terminate("message-1"));
  }

  private void awaitEnd() {
    Await.until(
        "the old pod says that it is going",
        Duration.ofSeconds(10),
        () -> !landscape.pods().isReady("message-1"));
    landscape.route(Service.MESSAGE, "message-2", "message-3");
    ending.join();
  }

  private void report(Row coming, Row going, Counts counts) throws Exception {
    String page = String.join("\n", Row.HEAD, coming.line(), going.line(), "", counts + "", "");
    System.out.println(page);
    Files.writeString(folder.resolve("rolling-update.md"), page);
  }
}
