package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CrawlerState;

/// Clients that others wrote drive the embedded Glue, where they are present. What it answers them
/// is judged as in every test.
class ForeignClientsTest {

  /// What the script ends with where it finds no boto3.
  private static final int NO_BOTO3 = 77;

  @TempDir private Path home;
  private EmbeddedAws aws;

  @BeforeEach
  void open() throws Exception {
    aws = new EmbeddedAws(home);
    aws.put("ticks/dt=2026-01-05/x.parquet", "SELECT 1.5::DOUBLE AS close");
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private record Ended(int exit, String out, String err) {}

  private Ended run(List<String> command) throws IOException, InterruptedException {
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", EmbeddedAws.key());
    builder.environment().put("AWS_SECRET_ACCESS_KEY", EmbeddedAws.secret().value());
    builder.environment().put("AWS_DEFAULT_REGION", "eu-central-1");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static boolean isOnThePath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void boto3DrivesTablesPartitionsAndCrawls() throws Exception {
    assumeThat(isOnThePath("python3")).as("there is no Python on this machine").isTrue();
    Path script = home.resolve("drive_glue.py");
    try (InputStream in = getClass().getResourceAsStream("drive_glue.py")) {
      Files.write(script, in.readAllBytes());
    }
    Ended ended = run(List.of("python3", script.toString(), aws.uri().toString()));
    assumeThat(ended.exit()).as("boto3 is not installed on this machine").isNotEqualTo(NO_BOTO3);
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(aws.judge().judged()).hasSizeGreaterThan(30);
  }

  @Test
  void theCommandLineOfAwsDrivesACrawl() throws Exception {
    assumeThat(isOnThePath("aws")).as("there is no aws command on this machine").isTrue();
    aws.clients().glue().createDatabase(r -> r.databaseInput(d -> d.name("cli")));
    glue(
        "create-crawler",
        "--name=c",
        "--role=r",
        "--database-name=cli",
        "--targets",
        "S3Targets=[{Path=s3://lake/ticks/}]");
    glue("start-crawler", "--name=c");
    while (aws.clients().glue().getCrawler(r -> r.name("c")).crawler().state()
        != CrawlerState.READY) {
      Thread.onSpinWait();
    }
    assertThat(glue("get-tables", "--database-name=cli").at("/TableList/0/Name").asText())
        .isEqualTo("ticks");
    Ended refused = run(command("start-crawler", "--name=unknown"));
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err())
        .contains("(EntityNotFoundException) when calling the StartCrawler operation");
  }

  private List<String> command(String... rest) {
    List<String> command = new ArrayList<>(List.of("aws", "--output=json"));
    command.add("--endpoint-url=" + aws.uri());
    command.add("glue");
    command.addAll(List.of(rest));
    return command;
  }

  private JsonNode glue(String... rest) throws Exception {
    Ended ended = run(command(rest));
    assertThat(ended.exit()).as(String.join(" ", rest) + ": " + ended.err()).isZero();
    return new ObjectMapper().readTree(ended.out().isBlank() ? "{}" : ended.out());
  }
}
