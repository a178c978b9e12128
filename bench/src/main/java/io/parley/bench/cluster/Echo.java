package io.parley.bench.cluster;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process in a cluster on Kafka that answers each request with its body: what the event bus costs
 * by itself. Its methods block.
 */
public final class Echo implements AutoCloseable {
  private final Member member;
  private final MemberSettings settings;

  private Echo(Member member, MemberSettings settings) {
    this.member = member;
    this.settings = settings;
  }

  /** Starts the process; returns when it answers. Its log goes to the folder. */
  public static Echo start(String cluster, String bootstrap, Path folder) throws IOException {
    MemberSettings settings = settings(cluster, bootstrap);
    return new Echo(Member.start(settings, folder), settings);
  }

  /** Makes this process a member of the cluster, as the other one is. */
  public static Vertx join(String cluster, String bootstrap) {
    return MemberMain.join(Kind.KAFKA.create(settings(cluster, bootstrap)));
  }

  private static MemberSettings settings(String cluster, String bootstrap) {
    return new MemberSettings(Kind.KAFKA, 1, cluster, bootstrap, List.of());
  }

  /** On which it answers. */
  public String address() {
    return settings.address();
  }

  @Override
  public void close() {
    member.close();
  }
}
