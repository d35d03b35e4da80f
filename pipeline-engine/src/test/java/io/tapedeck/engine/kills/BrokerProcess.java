package io.tapedeck.engine.kills;

import io.tapedeck.engine.local.kafka.KraftBroker;
import java.io.IOException;
import java.nio.file.Path;

/// The broker in a process of its own, at the same place each time: folder, port. Says `listening
/// host:port`, and runs until it is killed.
final class BrokerProcess {

  private BrokerProcess() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    KraftBroker broker = KraftBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
    System.out.println("listening " + broker.bootstrap() + " ");
    System.out.flush();
    Thread.currentThread().join();
  }
}
