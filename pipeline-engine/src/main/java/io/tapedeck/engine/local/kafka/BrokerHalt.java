package io.tapedeck.engine.local.kafka;

import org.apache.kafka.common.utils.internals.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a broker that gives up from taking the whole process with it.
///
/// Kafka ends its process when it cannot go on (a full disk, a broken log), which is right for a
/// server that owns the process. Here the window and the engine live in it: the thread that gave up
/// ends, the broker stops answering, and what talks to it fails with BROKER_UNREACHABLE.
final class BrokerHalt {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerHalt.class);

  private BrokerHalt() {}

  /// Takes effect for all brokers of this process.
  static void contain() {
    Exit.setExitProcedure(BrokerHalt::refuse);
    Exit.setHaltProcedure(BrokerHalt::refuse);
  }

  private static void refuse(int status, String message) {
    IllegalStateException gaveUp =
        new IllegalStateException(
            "The embedded broker gave up (status " + status + "): " + message);
    LOG.error(gaveUp.getMessage());
    throw gaveUp;
  }
}
