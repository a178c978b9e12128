package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.metrics.KitMetrics;
import io.parley.kit.metrics.LibraryMetrics;
import io.parley.kit.metrics.Metric;
import io.parley.message.metrics.MessageMetrics;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.Scrape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a process of a cluster shows beyond one that is alone. */
class ClusterMetricsIT extends WithTwoNodes {
  @Test
  void allThatIsShownIsDeclared() {
    first.contacts(ana, ben);
    joinSecond(ben);
    awaitBothRoute();
    List<Metric> ours =
        Stream.concat(KitMetrics.ALL.stream(), MessageMetrics.ALL.stream()).toList();

    String text = new HttpCalls(second.managementPort()).get("/metrics").body();
    Scrape scrape = Scrape.of(text);

    scrape.isDeclared("parley_", ours);
    scrape.contains(LibraryMetrics.CLUSTER);
    assertThat(text).contains("parley_bus_links_opened_total 1.0", "vertx_cluster_members 2.0");
  }
}
