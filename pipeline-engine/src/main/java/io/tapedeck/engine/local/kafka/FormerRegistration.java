package io.tapedeck.engine.local.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Time;

/// What a broker that was killed leaves in the cluster's metadata: it still counts as alive there,
/// at the address that it had, and leads its partitions.
///
/// A broker that starts beside it waits until that runs out. Worse, it finds itself the leader
/// already, sends the markers of transactions that are being ended to the old address, and drops
/// them for good in the moment when the registration runs out and nobody leads (KAFKA-20734, in
/// Kafka from 4.3 on). What was committed is then hidden from readers for ever. So the registration
/// is struck off before the broker starts.
final class FormerRegistration {

  /// What Kafka leaves in a log directory when it stops, and deletes when it starts.
  private static final String STOPPED_CLEANLY = ".kafka_cleanshutdown";

  private static final Duration MOST_TO_LOAD = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private FormerRegistration() {}

  /// Whether there can be one: the broker of this directory was not stopped cleanly.
  static boolean isLeftIn(Path directory) {
    return !Files.exists(directory.resolve(STOPPED_CLEANLY));
  }

  /// Starts the controller alone, has it forget the broker, and stops it. Harmless where there is
  /// nothing to forget.
  ///
  /// @param port a free one on loopback, for the controller
  /// @throws Exception what the controller's start throws, which Scala leaves undeclared
  static void strikeOff(Path directory, int port) throws Exception {
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(BrokerSettings.controller(directory, port), false), Time.SYSTEM);
    try {
      server.startup();
      forget(port);
    } finally {
      server.shutdown();
      server.awaitShutdown();
    }
  }

  /// A controller that listens but has not read its log yet says that it does not know how to be
  /// asked, which a client takes for final: so each question is a client's first.
  private static void forget(int port) throws ExecutionException, InterruptedException {
    long until = System.nanoTime() + MOST_TO_LOAD.toNanos();
    while (!isForgotten(port, until)) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean isForgotten(int port, long until)
      throws ExecutionException, InterruptedException {
    String address = BrokerSettings.HOST + ":" + port;
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, address))) {
      admin.unregisterBroker(Integer.parseInt(BrokerSettings.NODE_ID)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BrokerIdNotRegisteredException) {
        return true;
      }
      if (e.getCause() instanceof UnsupportedVersionException && System.nanoTime() < until) {
        return false;
      }
      throw e;
    }
  }
}
