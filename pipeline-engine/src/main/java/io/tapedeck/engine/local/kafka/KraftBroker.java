package io.tapedeck.engine.local.kafka;

import io.tapedeck.engine.config.PrivateDirectory;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real Apache Kafka broker and controller in this process, on loopback only, with its data in
/// one directory.
///
/// The caller of [#start] owns it. Safe for use by any thread. Closing stops it cleanly; topics,
/// records, positions and consumer groups are there again when it is started on the same directory,
/// on whatever port.
public final class KraftBroker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KraftBroker.class);
  private static final Duration MOST_TO_STOP = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 3;

  private final KafkaRaftServer server;
  private final String bootstrap;

  private KraftBroker(KafkaRaftServer server, String bootstrap) {
    this.server = server;
    this.bootstrap = bootstrap;
  }

  /// Starts the broker and returns when it takes requests, in about three seconds.
  ///
  /// @param directory where its data is; made if missing
  /// @param port the port on 127.0.0.1 to listen on, 0 for any free one
  /// @throws EngineException PORT_IN_USE; STACK_FAILED if it does not come up
  public static KraftBroker start(Path directory, int port) {
    PrivateDirectory.create(directory);
    BrokerHalt.contain();
    for (int attempt = 1; ; attempt++) {
      LoopbackPorts ports = LoopbackPorts.find(port);
      try {
        return start(directory, ports);
      } catch (Exception e) { // what Formatter declares and Scala throws undeclared
        // Between finding a port and listening on it somebody else may have taken it.
        if (!isBindFailure(e) || attempt == ATTEMPTS) {
          throw failed(directory, ports, e);
        }
      }
    }
  }

  /// What clients connect to: `127.0.0.1:port`.
  public String bootstrap() {
    return bootstrap;
  }

  /// Stops the broker; returns when everything is written and its port is free. Closing twice does
  /// nothing more. One that lost its disk waits minutes for itself: it is left behind then, and
  /// mends its log at the next start.
  @Override
  public void close() {
    Thread stopping = Thread.ofPlatform().name("broker stop").daemon().start(this::stop);
    try {
      if (!stopping.join(MOST_TO_STOP)) {
        LOG.warn("The embedded broker did not stop within {} and is left behind", MOST_TO_STOP);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static KraftBroker start(Path directory, LoopbackPorts ports) throws Exception {
    KafkaConfig config =
        new KafkaConfig(BrokerSettings.of(directory, ports.client(), ports.controller()), false);
    if (isFormatted(directory)) {
      if (FormerRegistration.isLeftIn(directory)) {
        FormerRegistration.strikeOff(directory, ports.controller());
      }
    } else {
      format(config, directory);
    }
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
    } catch (Throwable e) { // goes on to the caller; Scala throws checked ones undeclared
      shutAfter(e, server);
      throw e;
    }
    return new KraftBroker(server, BrokerSettings.HOST + ":" + ports.client());
  }

  /// What goes wrong while it is shut is attached to what kept it from starting.
  private static void shutAfter(Throwable reason, KafkaRaftServer server) {
    try {
      server.shutdown();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private static boolean isFormatted(Path directory) {
    return Files.exists(directory.resolve("meta.properties"));
  }

  /// Lays out the directory as `kafka-storage format` does.
  private static void format(KafkaConfig config, Path directory) throws Exception {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(config.nodeId())
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setDirectories(List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setHasDynamicQuorum(false)
          .setIgnoreFormatted(true)
          .run();
    }
  }

  private static boolean isBindFailure(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static EngineException failed(Path directory, LoopbackPorts ports, Exception e) {
    if (isBindFailure(e)) {
      return new EngineException(
          ErrorCode.PORT_IN_USE,
          "Port "
              + ports.client()
              + " on 127.0.0.1 was taken by another program while the broker started; try again.",
          e);
    }
    return new EngineException(
        ErrorCode.STACK_FAILED,
        "The embedded broker did not start on "
            + directory
            + ": "
            + e.getMessage()
            + ". If the disk is full, make room; else move the directory away to start with an"
            + " empty one.",
        e);
  }
}
