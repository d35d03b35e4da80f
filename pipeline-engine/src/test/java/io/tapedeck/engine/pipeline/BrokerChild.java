package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.local.kafka.KraftBroker;
import java.io.IOException;
import java.nio.file.Path;

/// The embedded broker in a process of its own: says where it listens, and runs until its standard
/// input ends.
final class BrokerChild {

  private BrokerChild() {}

  public static void main(String[] args) throws IOException {
    try (KraftBroker broker = KraftBroker.start(Path.of(args[0]), 0)) {
      System.out.println(broker.bootstrap());
      System.out.flush();
      while (System.in.read() >= 0) {}
    }
    System.exit(0);
  }
}
