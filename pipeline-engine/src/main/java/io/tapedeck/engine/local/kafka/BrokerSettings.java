package io.tapedeck.engine.local.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The settings of a one-node broker on a desk with two cores.
final class BrokerSettings {

  static final String HOST = "127.0.0.1";
  static final String NODE_ID = "1";
  static final String CONTROLLER = "CONTROLLER";

  private BrokerSettings() {}

  /// The complete settings for one start. The voters are given statically, and with the ports of
  /// this start: a static quorum keeps only the voter's id on disk, so that the same data can come
  /// up on other ports next time.
  static Map<String, String> of(Path directory, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", NODE_ID);
    settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("inter.broker.listener.name", "CLIENT");
    settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    settings.put(
        "listeners",
        "CLIENT://" + HOST + ":" + port + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
    settings.put("log.dirs", directory.toString());
    oneNode(settings);
    small(settings);
    kept(settings);
    return settings;
  }

  /// The settings of the controller alone, over the same data.
  static Map<String, String> controller(Path directory, int port) {
    return Map.of(
        "process.roles",
        "controller",
        "node.id",
        NODE_ID,
        "controller.quorum.voters",
        NODE_ID + "@" + HOST + ":" + port,
        "controller.listener.names",
        CONTROLLER,
        "listener.security.protocol.map",
        CONTROLLER + ":PLAINTEXT",
        "listeners",
        CONTROLLER + "://" + HOST + ":" + port,
        "log.dirs",
        directory.toString(),
        "metric.reporters",
        "");
  }

  private static void oneNode(Map<String, String> settings) {
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "2");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "2");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Nobody could take over from a node that is late, and one that is struck off for that while it
    // ends transactions loses their markers (see FormerRegistration).
    settings.put("broker.session.timeout.ms", "60000");
  }

  private static void small(Map<String, String> settings) {
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "2");
    settings.put("num.replica.fetchers", "1");
    settings.put("num.recovery.threads.per.data.dir", "2");
    // The cleaner's table is allocated at start: 128 MiB unless told otherwise.
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("log.cleaner.io.buffer.size", "131072");
    settings.put("metric.reporters", "");
    settings.put("offsets.topic.segment.bytes", "4194304");
    settings.put("transaction.state.log.segment.bytes", "4194304");
  }

  private static void kept(Map<String, String> settings) {
    settings.put("log.segment.bytes", "134217728");
    settings.put("log.retention.hours", "168");
    // Positions must outlive the records, or a group that comes back late starts again from the
    // beginning.
    settings.put("offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE));
  }
}
