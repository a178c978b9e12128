package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.load.Server;
import io.parley.localcluster.faults.Counts;
import io.parley.localcluster.faults.Row;
import io.parley.localcluster.faults.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two hundred people chat while each process of the cluster in turn is killed with -9 and started
 * again by its supervisor.
 */
@ExtendWith(SharedCluster.class)
class ClusterFaultsIT {
  private static final int PEOPLE = 200;
  private static final int PER_SECOND = 500;
  private static final Set<String> BACKENDS = Set.of("kafka", "mariadb");

  /** Whom to kill, in this order; the property is for who looks for a fault. */
  private static final List<String> VICTIMS =
      List.of(
          System.getProperty(
                  "cluster.victims",
                  "auth-1,auth-2,contact-1,contact-2,message-1,message-2,kafka,mariadb")
              .split(",", -1));

  private final List<Row> rows = new ArrayList<>();

  @Test
  void chat_goes_on_while_each_process_is_killed_and_returns(TestCluster cluster) throws Exception {
    Counts counts;
    try (Trial trial = new Trial(new Server("127.0.0.1", cluster.port()), PEOPLE)) {
      trial.talk(PER_SECOND);
      for (String name : VICTIMS) {
        rows.add(fault(cluster, trial, name));
      }
      counts = trial.audit();
    }
    report(counts);
    SoftAssertions bars = new SoftAssertions();
    for (Row row : rows) {
      // Where the machine takes longer for a start under this load, nobody waits for that start.
      bars.assertThat(row.socketsSeconds())
          .as("%s: sockets back", row.killed())
          .isLessThan(Math.max(5, row.awaySeconds()));
      bars.assertThat(row.sendsSeconds()).as("%s: sends back", row.killed()).isLessThan(15);
      bars.assertThat(row.liveSeconds()).as("%s: live", row.killed()).isLessThan(3);
      bars.assertThat(row.holes()).as("%s: holes", row.killed()).isZero();
      bars.assertThat(row.requests().longestSeconds())
          .as("%s: the longest request", row.killed())
          .isLessThan(15);
    }
    bars.assertThat(counts.unanswered()).as("unanswered").isZero();
    bars.assertThat(counts.lost()).as("lost: %s", counts.details()).isZero();
    bars.assertThat(counts.repeated()).as("repeated: %s", counts.details()).isZero();
    bars.assertThat(counts.disordered()).as("out of order: %s", counts.details()).isZero();
    bars.assertThat(counts.missing()).as("missing: %s", counts.details()).isZero();
    bars.assertAll();
    assertThat(counts.acknowledged()).isGreaterThan((long) rows.size() * PER_SECOND);
  }

  private static Row fault(TestCluster cluster, Trial trial, String name) {
    long pid = cluster.server(name).pid();
    Row row =
        trial.fault(
            name,
            BACKENDS.contains(name),
            () -> cluster.server(name).kill(),
            () -> cluster.awaitReturn(name, pid));
    System.out.println(row.line() + " " + row.events());
    return row;
  }

  private void report(Counts counts) throws IOException {
    StringBuilder page = new StringBuilder(Row.HEAD).append('\n');
    rows.forEach(row -> page.append(row.line()).append('\n'));
    page.append("\n| acknowledged | unanswered | lost | repeated | out of order | missing |\n")
        .append("| ---: | ---: | ---: | ---: | ---: | ---: |\n")
        .append("| ")
        .append(counts.acknowledged())
        .append(" | ")
        .append(counts.unanswered())
        .append(" | ")
        .append(counts.lost())
        .append(" | ")
        .append(counts.repeated())
        .append(" | ")
        .append(counts.disordered())
        .append(" | ")
        .append(counts.missing())
        .append(" |\n");
    System.out.println(page);
    Files.writeString(Path.of("target", "cluster-faults.md"), page);
  }
}
