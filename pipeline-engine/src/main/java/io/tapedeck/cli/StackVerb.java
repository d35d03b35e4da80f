package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.assembly.EmbeddedStack;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stack`: the embedded stack alone, for other people's clients.
@Command(
    name = "stack",
    mixinStandardHelpOptions = true,
    description =
        "Runs the embedded broker, S3, Glue and Athena alone and prints their endpoints and"
            + " credentials, until it is stopped.")
final class StackVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of the broker. Default: a free one")
  private int kafkaPort;

  @Option(
      names = "--s3-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of S3. Default: a free one")
  private int s3Port;

  @Option(
      names = "--aws-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of Glue and Athena. Default: a free one")
  private int awsPort;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Write a configuration there whose profile 'stack' leads here, for other TapeDecks on"
              + " this machine; they take the credentials from the variables that are printed")
  private @Nullable Path config;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  StackVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    EmbeddedStack.Ports ports = new EmbeddedStack.Ports(kafkaPort, s3Port, awsPort);
    try (EmbeddedStack stack = EmbeddedStack.start(where.home(), ports, terminal::progress)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitClosed(stop, closed), "stop"));
      writeConfig(stack.profile());
      terminal.out().println(json ? asJson(stack.profile()) : asExports(stack.profile()));
      terminal.say("Running; stop it with Ctrl+C.");
      stop.await();
    } finally {
      closed.countDown();
    }
    return ExitCode.DONE;
  }

  private void writeConfig(Profile profile) {
    Path file = config;
    if (file == null) {
      return;
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.exists(file) && !Files.readString(file).startsWith(StackProfile.MARK)) {
        throw new EngineException(
            ErrorCode.INVALID_ARGUMENT,
            file + " was not written by 'stack' and is left alone; give another file.");
      }
      Files.writeString(file, StackProfile.yaml(profile));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "Cannot write " + file + ": " + e + ".", e);
    }
  }

  private static void awaitClosed(CountDownLatch stop, CountDownLatch closed) {
    stop.countDown();
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String asJson(Profile profile) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    AwsConfig aws = profile.aws();
    node.put("kafka", profile.broker().bootstrap());
    node.put("topic", profile.broker().topic());
    node.put("s3", text(aws.s3()));
    node.put("glue", text(aws.glue()));
    node.put("athena", text(aws.athena()));
    node.put("region", aws.region());
    if (aws.credentials() instanceof AwsConfig.Credentials.InMemory keys) {
      node.put("accessKeyId", keys.accessKeyId());
      node.put("secretAccessKey", keys.secretAccessKey().value());
    }
    node.put("bucket", profile.lake().bucket());
    node.put("database", profile.catalog().database());
    node.put("workgroup", profile.query().workgroup());
    node.put("output", profile.query().output());
    return node.toPrettyString();
  }

  /// Lines for a shell: `eval`-able, and the variables are the ones that the AWS tools read.
  private static String asExports(Profile profile) {
    StringBuilder lines = new StringBuilder();
    AwsConfig aws = profile.aws();
    line(lines, "AWS_REGION", aws.region());
    line(lines, "AWS_DEFAULT_REGION", aws.region());
    if (aws.credentials() instanceof AwsConfig.Credentials.InMemory keys) {
      line(lines, "AWS_ACCESS_KEY_ID", keys.accessKeyId());
      line(lines, "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey().value());
    }
    line(lines, "AWS_ENDPOINT_URL_S3", text(aws.s3()));
    line(lines, "AWS_ENDPOINT_URL_GLUE", text(aws.glue()));
    line(lines, "AWS_ENDPOINT_URL_ATHENA", text(aws.athena()));
    line(lines, "TAPEDECK_KAFKA", profile.broker().bootstrap());
    line(lines, "TAPEDECK_TOPIC", profile.broker().topic());
    line(lines, "TAPEDECK_LAKE", "s3://" + profile.lake().bucket() + "/" + profile.lake().prefix());
    line(lines, "TAPEDECK_DATABASE", profile.catalog().database());
    line(lines, "TAPEDECK_ATHENA_OUTPUT", profile.query().output());
    return lines.toString().stripTrailing();
  }

  private static void line(StringBuilder lines, String name, String value) {
    lines.append("export ").append(name).append("='").append(value).append("'\n");
  }

  private static String text(@Nullable URI address) {
    return address == null ? "" : address.toString();
  }
}
