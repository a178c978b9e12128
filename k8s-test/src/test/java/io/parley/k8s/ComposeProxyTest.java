package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.localcluster.Service;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** That the proxy of compose.yaml sends each path to the service that it is of. */
class ComposeProxyTest {
  private static final String FILE = "images/compose/Caddyfile";
  private static final Pattern PATHS =
      Pattern.compile("^\\s*@(\\w+) path (.+)$", Pattern.MULTILINE);
  private static final Pattern TARGET =
      Pattern.compile("^\\s*reverse_proxy (?:@(\\w+) )?([\\w-]+:\\d+)", Pattern.MULTILINE);

  @Test
  void paths_are_those_of_the_proxy_of_a_cluster_on_one_machine() {
    Assumptions.assumeTrue(Files.exists(Repository.ROOT.resolve(FILE)), "no " + FILE);
    String text = Repository.text(FILE);
    Map<String, String> paths = new TreeMap<>();
    Matcher path = PATHS.matcher(text);
    while (path.find()) {
      paths.put(path.group(1), path.group(2).strip());
    }
    Map<String, String> found = new TreeMap<>();
    Matcher target = TARGET.matcher(text);
    while (target.find()) {
      found.put(
          target.group(2), target.group(1) == null ? "*" : sorted(paths.get(target.group(1))));
    }
    assertThat(found).isEqualTo(expected());
  }

  private static Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    for (Service service : Service.ALL) {
      String paths =
          service.prefixes().stream().map(prefix -> prefix + "*").collect(Collectors.joining(" "));
      // The one whose path is no prefix: the socket's.
      expected.put(service.module() + ":8080", paths.isEmpty() ? "/ws" : sorted(paths));
    }
    expected.put(Parley.WEB + ":8080", "*");
    // On a host of its own.
    expected.put(Parley.GOCHAT + ":8080", "*");
    return expected;
  }

  private static String sorted(String paths) {
    return String.join(" ", new TreeSet<>(Pattern.compile(" +").splitAsStream(paths).toList()));
  }
}
