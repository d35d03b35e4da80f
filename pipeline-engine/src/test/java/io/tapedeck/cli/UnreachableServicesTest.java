package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Profiles whose services are not there, or are somebody else's, with the stack of another home
/// (run by the verb `stack`) as the rest of the world.
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "credentials are handed over by env, which is not there")
class UnreachableServicesTest {

  private static final String CLOSED = "127.0.0.1:1";

  @TempDir static Path folder;
  private static ChildCli stack;
  private static JsonNode services;
  private static ServerSocket silent;
  private static Path tape;

  @BeforeAll
  static void startStack() throws Exception {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    stack =
        ChildCli.start(folder, List.of(), "stack", "--json", "--home", home("other").toString());
    stack.awaitText("Running; stop it with Ctrl+C.", Duration.ofSeconds(60));
    services = Called.json(stack.out());
    tape =
        Files.writeString(
            folder.resolve("A.csv"), "symbol,timestamp,price,size\nA,2026-01-05T14:30:00Z,1,2\n");
  }

  @AfterAll
  static void stopStack() throws Exception {
    stack.process().destroy();
    int _ = stack.awaitEnd(Duration.ofSeconds(40));
    assertThat(stack.err()).doesNotContain("\tat ");
    silent.close();
  }

  private static Path home(String name) {
    return folder.resolve(name);
  }

  private static String there(String service) {
    return services.path(service).asText();
  }

  private static String silence() {
    return "127.0.0.1:" + silent.getLocalPort();
  }

  /// A run in a process of its own, because credentials come from its environment.
  private static Called run(String broker, String s3, String glue, String secret, String... more)
      throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    Files.writeString(
        home.resolve("config.yaml"),
        """
        profiles:
          prod:
            broker: { bootstrap: "%s" }
            aws: { region: us-east-1, endpoints: { s3: "%s", glue: "%s", athena: "%s" } }
            lake: { bucket: tapedeck, prefix: lake/ }
            catalog: { role: r }
            query: { output: "s3://tapedeck/athena/" }
        """
            .formatted(broker, s3, glue, glue));
    List<String> env =
        List.of(
            "env", "AWS_ACCESS_KEY_ID=" + there("accessKeyId"), "AWS_SECRET_ACCESS_KEY=" + secret);
    List<String> args =
        new ArrayList<>(
            List.of("run", tape.toString(), "--profile", "prod", "--home", home.toString()));
    args.addAll(List.of(more));
    try (ChildCli child = ChildCli.start(folder, env, args.toArray(String[]::new))) {
      int exit = child.awaitEnd(Duration.ofSeconds(60));
      return new Called(exit, child.out(), child.err());
    }
  }

  private static void assertFails(Called call, String message) {
    assertThat(call.err()).contains("tapedeck: " + message).doesNotContain("\tat ");
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.out()).isEmpty();
  }

  private static Called timed(Call call) throws Exception {
    long begin = System.nanoTime();
    Called called = call.make();
    // Ten for the answer, and what it takes a machine under load to start a process. Without a
    // deadline of its own each of these takes ninety.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
    return called;
  }

  @FunctionalInterface
  private interface Call {
    Called make() throws Exception;
  }

  @Test
  void brokerThatDoesNotAnswerIsNamedWithinSeconds() throws Exception {
    for (String broker : List.of(CLOSED, silence())) {
      Called call = timed(() -> run(broker, there("s3"), there("glue"), there("secretAccessKey")));

      assertFails(
          call,
          "Cannot find or make topic 'ticks': the broker at "
              + broker
              + " does not answer. Check that it runs, that a security group or firewall lets this"
              + " machine in,");
    }
  }

  @Test
  void lakeThatDoesNotAnswerIsNamedWithinSeconds() throws Exception {
    for (String s3 : List.of("http://" + CLOSED, "http://" + silence())) {
      Called call = timed(() -> run(there("kafka"), s3, there("glue"), there("secretAccessKey")));

      assertFails(call, "The bucket 'tapedeck' could not be reached at " + s3 + " (");
      assertThat(call.err()).contains("Check the network and the endpoint, then try again.");
    }
  }

  @Test
  void catalogThatDoesNotAnswerIsNamedWithinSeconds() throws Exception {
    for (String glue : List.of("http://" + CLOSED, "http://" + silence())) {
      Called call = timed(() -> run(there("kafka"), there("s3"), glue, there("secretAccessKey")));

      assertFails(call, "Glue could not be reached for looking up database market at " + glue);
      assertThat(call.err()).contains("Check the network, the region and the endpoint");
    }
  }

  @Test
  void wrongSecretIsDenied() throws Exception {
    Called call = run(there("kafka"), there("s3"), there("glue"), "wrong");

    assertFails(call, "The bucket 'tapedeck' was denied (");
    assertThat(call.err()).contains("or check the credentials");
  }

  @Test
  void formatsAreNotMixedWhereTheProfileDoesNotAllowIt() throws Exception {
    String[] world = {there("kafka"), there("s3"), there("glue"), there("secretAccessKey")};
    Called first = run(world[0], world[1], world[2], world[3], "--json");
    Called other = run(world[0], world[1], world[2], world[3], "--format", "json");

    assertThat(first.exit()).as(first.err()).isZero();
    assertFails(
        other,
        "Table market.trades holds parquet objects, and Athena cannot read json beside them. Run"
            + " with --format parquet, or name another database and prefix in the profile.");
  }

  @Test
  void takenPortsAndHomesAreNamed() throws IOException {
    for (var option :
        List.of(
            List.of("--kafka-port", there("kafka").replaceAll(".*:", "")),
            List.of("--s3-port", "" + URI.create(there("s3")).getPort()),
            List.of("--aws-port", "" + URI.create(there("glue")).getPort()))) {
      Called call =
          Called.with("stack", "--home", home("mine").toString(), option.get(0), option.get(1));

      assertThat(call.err()).contains("tapedeck: Port " + option.get(1)).contains("is in use");
      assertThat(call.err()).doesNotContain("\tat ");
      assertThat(call.exit()).isEqualTo(3);
    }

    Called call = Called.with("crawl", "--home", home("other").toString());
    assertThat(call.err())
        .contains(
            home("other")
                + " is in use by process "
                + stack.process().pid()
                + "; stop it, or give another --home.");
    assertThat(call.exit()).isEqualTo(3);
  }
}
