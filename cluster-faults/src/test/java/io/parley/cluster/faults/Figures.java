package io.parley.cluster.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was seen, a line for each fault: printed, and written as a table to {@code
 * target/faults/figures.md}. The system property {@code faults.readme} names a page whose table,
 * between two comments, is made anew.
 */
final class Figures {
  private static final String BEGIN = "<!-- faults: made by cluster-faults -->\n";
  private static final String END = "<!-- /faults -->";

  /** In the order of the page, whatever the order of the tests. */
  private final Map<Fault, String> rows = new TreeMap<>();

  /** The faults, as the page names them. */
  enum Fault {
    NODE_KILLED("a node is killed (-9)"),
    NODE_STOPPED("a node is stopped (SIGSTOP) for two leases, then goes on"),
    NODE_CUT_FROM_KAFKA("a node is cut off from Kafka for two leases"),
    NODE_CUT_FROM_PEERS("a node is cut off from its peers for two leases"),
    NODE_CUT_FROM_ALL("a node is cut off from both for two leases"),
    NODES_ROLLED("all nodes are restarted, one after the other"),
    NODES_LEFT("all nodes leave, and all start again"),
    NODES_KILLED("all nodes are killed, and start again at once"),
    LEADER_KILLED("the broker that leads the log is killed (-9)"),
    TOO_FEW_BROKERS("two of three brokers are killed and come back after two leases"),
    BROKERS_ROLLED("all brokers are restarted, one after the other"),
    PEER_FLOODED("a stopped node is published to, 5 MB a second by each peer");

    private final String name;

    Fault(String name) {
      this.name = name;
    }
  }

  /**
   * Notes down.
   *
   * @param seen what happened meanwhile
   * @param wholeMs from the fault's end, or the start of what replaces what was lost, until
   *     members, states and bus were right
   */
  void add(Fault fault, String seen, long wholeMs) {
    add(fault, seen, seconds(wholeMs));
  }

  void add(Fault fault, String seen, String whole) {
    rows.put(fault, "| " + fault.name + " | " + seen + " | " + whole + " |");
    System.out.println("FAULT " + fault.name + ": " + seen + "; whole again after " + whole);
  }

  static String seconds(long ms) {
    return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
  }

  /** Writes what there is; the page is left alone unless every fault was tried. */
  void write() {
    String table =
        "| fault | seen | whole again after |\n| --- | --- | --- |\n"
            + String.join("\n", rows.values())
            + "\n";
    try {
      Files.writeString(Path.of("target", "faults", "figures.md"), table);
      String page = System.getProperty("faults.readme", "");
      if (!page.isEmpty() && rows.size() == Fault.values().length) {
        replace(Path.of(page), table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path page, String table) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
  }
}
