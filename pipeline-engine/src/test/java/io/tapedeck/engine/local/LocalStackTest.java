package io.tapedeck.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.stream.KafkaTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

  @TempDir Path home;

  @Test
  void profileLeadsToTheRunningPartsWithNewCredentialsAndTheOldDataAtEachStart()
      throws IOException {
    List<String> told = new ArrayList<>();
    Profile first;
    try (LocalStack stack = LocalStack.start(home, LocalStackOptions.ANY_PORTS, told::add)) {
      first = stack.profile();
      assertThat(new KafkaTopics(first.broker()).ensure()).isEqualTo(4);
      assertThat(told)
          .contains(
              "Kafka broker at " + first.broker().bootstrap(),
              "S3 endpoint at " + first.aws().s3());
    }
    assertThat(home.resolve("local/s3/tapedeck")).isDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("local"))))
        .isEqualTo("rwx------");
    try (LocalStack stack = LocalStack.start(home, LocalStackOptions.ANY_PORTS, told::add)) {
      Profile second = stack.profile();
      assertThat(second.aws().credentials()).isNotEqualTo(first.aws().credentials());
      assertThat(new KafkaTopics(second.broker()).endOffsets())
          .isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L, 3, 0L));
      assertThat(second.toString()).doesNotContain(secretOf(second));
    }
  }

  @Test
  void portInUseIsNamedAndNothingIsLeftRunning() throws IOException {
    int s3Port;
    try (ServerSocket free = bind(0)) {
      s3Port = free.getLocalPort();
    }
    try (ServerSocket taken = bind(0)) {
      LocalStackOptions options = new LocalStackOptions(taken.getLocalPort(), s3Port, 0);
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> LocalStack.start(home, options, _ -> {}))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PORT_IN_USE))
          .withMessageContaining("Port " + taken.getLocalPort());
    }
    bind(s3Port).close(); // free again
  }

  @Test
  void askedPortsAreTaken() throws IOException {
    int kafkaPort;
    int s3Port;
    try (ServerSocket one = bind(0);
        ServerSocket other = bind(0)) {
      kafkaPort = one.getLocalPort();
      s3Port = other.getLocalPort();
    }
    LocalStackOptions options = new LocalStackOptions(kafkaPort, s3Port, 0);
    try (LocalStack stack = LocalStack.start(home, options, _ -> {})) {
      assertThat(stack.profile().broker().bootstrap()).isEqualTo("127.0.0.1:" + kafkaPort);
      assertThat(stack.profile().aws().s3()).isEqualTo(URI.create("http://127.0.0.1:" + s3Port));
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static String secretOf(Profile profile) {
    return ((AwsConfig.Credentials.InMemory) profile.aws().credentials()).secretAccessKey().value();
  }
}
