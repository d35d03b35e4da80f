package io.tapedeck.engine.kills;

import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.stream.KafkaTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A broker and a lake, each in a process of its own that can be killed and paused. Owned by its
/// maker; closing kills both.
final class Stack implements AutoCloseable {

  private static final String KEY = "AKIAKILLS";
  private static final int ATTEMPTS = 20;
  private static final Secret SECRET = new Secret("c2VjcmV0");

  private final Path folder;
  private final int port;
  private final Child lake;
  private final Map<String, String> addresses;
  private Child broker;

  private Stack(Path folder, int port, Child broker, Child lake, Map<String, String> addresses) {
    this.folder = folder;
    this.port = port;
    this.broker = broker;
    this.lake = lake;
    this.addresses = addresses;
  }

  static Stack start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Child lake =
        Child.start(
            folder,
            "512m",
            Map.of(),
            LakeProcess.class,
            folder.resolve("lake").toString(),
            KEY,
            SECRET.value());
    Child broker = broker(folder, port);
    require(lake.says("serving http", 240), lake);
    String[] words = Files.readString(lake.out()).strip().split(" ");
    Map<String, String> addresses =
        Addresses.of(
            "127.0.0.1:" + port,
            URI.create(words[1]),
            URI.create(words[2]),
            new AwsConfig.Credentials.InMemory(KEY, SECRET));
    Stack stack = new Stack(folder, port, broker, lake, addresses);
    stack.awaitBroker();
    stack.ensureTopic();
    return stack;
  }

  /// A machine that has much else to do may need several times.
  private void ensureTopic() {
    KafkaTopics topics = new KafkaTopics(profile().broker());
    for (int attempt = 1; ; attempt++) {
      try {
        int _ = topics.ensure();
        return;
      } catch (EngineException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static Child broker(Path folder, int port) throws IOException {
    return Child.start(
        folder,
        "512m",
        Map.of(),
        BrokerProcess.class,
        folder.resolve("broker").toString(),
        String.valueOf(port));
  }

  Profile profile() {
    return Addresses.profile(addresses, 1, Duration.ofSeconds(1));
  }

  Map<String, String> addresses() {
    return addresses;
  }

  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /// The objects of the bucket as files.
  Path bucket() {
    return folder.resolve("lake/s3").resolve(Addresses.BUCKET);
  }

  Child broker() {
    return broker;
  }

  Child lake() {
    return lake;
  }

  /// Starts a broker on what the one that was killed left.
  void restartBroker() throws IOException {
    broker = broker(folder, port);
  }

  void awaitBroker() throws IOException, InterruptedException {
    require(broker.says("listening 127", 240), broker);
  }

  private static void require(boolean said, Child child) throws IOException {
    if (!said) {
      throw new IllegalStateException(child.said());
    }
  }

  @Override
  public void close() throws IOException {
    try (lake) {
      broker.close();
    }
  }
}
