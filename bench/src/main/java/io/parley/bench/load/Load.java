package io.parley.bench.load;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Many signed-in sockets on a few event loops, told what to do by one thread outside of them. */
public final class Load {
  private final List<ClientGroup> groups = new ArrayList<>();
  private final Map<UserId, Client> byUser = new HashMap<>();

  private Load() {}

  /** Opens and signs in all sockets; fails with the first that cannot be. */
  public static Future<Load> open(
      Vertx vertx, Server server, List<ClientSpec> specs, int eventLoops) {
    Load load = new Load();
    List<Future<String>> deployed = new ArrayList<>();
    for (int loop = 0; loop < eventLoops; loop++) {
      List<ClientSpec> share = new ArrayList<>();
      for (int i = loop; i < specs.size(); i += eventLoops) {
        share.add(specs.get(i));
      }
      ClientGroup group = new ClientGroup(server, share);
      load.groups.add(group);
      deployed.add(vertx.deployVerticle(group));
    }
    return Future.all(deployed)
        .map(
            done -> {
              for (ClientGroup group : load.groups) {
                group.clients().forEach(c -> load.byUser.put(c.spec().account().user(), c));
              }
              return load;
            });
  }

  /** Sends one message on every channel, again where it is refused, until it is acknowledged. */
  public void prime() {
    groups.forEach(group -> group.mode(Client.Mode.UNTIL_ACKNOWLEDGED));
  }

  /** From now on every channel has a message on its way, always. */
  public void flood() {
    groups.forEach(group -> group.mode(Client.Mode.FLOOD));
  }

  /** Ends what {@link #prime} or {@link #flood} began; messages on their way still arrive. */
  public void calm() {
    groups.forEach(group -> group.mode(Client.Mode.QUIET));
  }

  /** Sends by a schedule; returns when the last message is due. Blocks the calling thread. */
  public void pace(Schedule schedule) {
    Pacer.run(
        schedule,
        (from, to) -> {
          for (int index = 0; index < groups.size(); index++) {
            groups.get(index).due(schedule, from, to, groups.size(), index);
          }
        });
  }

  /** Latencies of messages that are due from then on are recorded, earlier ones forgotten. */
  public void recordFrom(long nanos) {
    groups.forEach(group -> group.recordFrom(nanos));
  }

  /** Send-to-deliver latencies in microseconds; ends recording. */
  public Future<Histogram> recorded() {
    return Future.all(groups.stream().map(ClientGroup::recorded).toList())
        .map(
            all -> {
              List<Histogram> parts = all.list();
              Histogram sum = parts.get(0);
              parts.subList(1, parts.size()).forEach(sum::add);
              return sum;
            });
  }

  /** How far all of them have come. */
  public Future<Progress> progress() {
    return Future.all(groups.stream().map(ClientGroup::progress).toList())
        .map(all -> all.<Progress>list().stream().reduce(Progress.NONE, Progress::plus));
  }

  /** How many channels there are. */
  public int channels() {
    return byUser.values().stream().mapToInt(client -> client.channels().size()).sum();
  }

  /**
   * What became of all messages. To be called when nothing is on its way any more, on a thread that
   * has awaited {@link #progress}: histories are read only where something is missing.
   */
  public Future<Counts> audit() {
    List<Future<Void>> catchUps = new ArrayList<>();
    for (ClientGroup group : groups) {
      for (Client receiver : group.clients()) {
        for (UserId peer : receiver.spec().peers()) {
          if (countsOf(receiver, peer).lost() > 0) {
            catchUps.add(group.here(() -> receiver.catchUp(peer)));
          }
        }
      }
    }
    return Future.join(catchUps).transform(done -> Future.succeededFuture(counts()));
  }

  private Counts counts() {
    Counts sum = Counts.NONE;
    for (Client receiver : byUser.values()) {
      for (UserId peer : receiver.spec().peers()) {
        sum = sum.plus(countsOf(receiver, peer));
      }
    }
    return sum;
  }

  private Counts countsOf(Client receiver, UserId sender) {
    int index = byUser.get(sender).spec().peers().indexOf(receiver.spec().account().user());
    SentLog sent = byUser.get(sender).channels().get(index).log();
    return receiver.receivedFrom(sender).against(sent);
  }
}
