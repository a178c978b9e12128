package io.parley.bench.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import io.parley.cluster.KafkaClusterManager;
import io.parley.cluster.KafkaClusterOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** The cluster managers that are compared, each as it comes. */
enum Kind {
  KAFKA {
    @Override
    ClusterManager create(MemberSettings settings) {
      return new KafkaClusterManager(
          KafkaClusterOptions.of(settings.cluster(), settings.bootstrap()));
    }
  },
  HAZELCAST {
    @Override
    ClusterManager create(MemberSettings settings) {
      Config config = ConfigUtil.loadConfig();
      config.setClusterName(settings.cluster());
      config.setProperty("hazelcast.phone.home.enabled", "false");
      config.setProperty("hazelcast.logging.type", "slf4j");
      config.setProperty("hazelcast.shutdownhook.enabled", "false");
      NetworkConfig network = config.getNetworkConfig();
      network.setPort(settings.hazelcastPorts().get(settings.number()));
      network.setPortAutoIncrement(false);
      network.getInterfaces().setEnabled(true).addInterface(MemberSettings.LOOPBACK);
      // Members are named, as in most installations: multicast would wait for answers at each join.
      JoinConfig join = network.getJoin();
      join.getMulticastConfig().setEnabled(false);
      join.getAutoDetectionConfig().setEnabled(false);
      join.getTcpIpConfig().setEnabled(true);
      settings
          .hazelcastPorts()
          .forEach(port -> join.getTcpIpConfig().addMember(MemberSettings.LOOPBACK + ":" + port));
      return new HazelcastClusterManager(config);
    }
  };

  abstract ClusterManager create(MemberSettings settings);
}
