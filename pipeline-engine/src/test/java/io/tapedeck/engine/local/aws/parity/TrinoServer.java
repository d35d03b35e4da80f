package io.tapedeck.engine.local.aws.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Trino server in a process of its own, whose catalog `lake` is a Glue and an S3 at given
/// addresses. Closing ends it.
final class TrinoServer implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final URI uri;

  /// An answer.
  ///
  /// @param rows each value as JSON
  /// @param bytes what was read from objects: `physicalInputBytes` of its statistics
  record Answered(List<String> columns, List<List<JsonNode>> rows, long bytes) {}

  private TrinoServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /// Starts it and returns when it takes queries.
  ///
  /// @param program the folder with `trino-server-core-…/lib` and `plugin`
  static TrinoServer start(Path program, Path home, URI s3, URI glue, String key, Secret secret)
      throws Exception {
    int port = freePort();
    Path etc = Files.createDirectories(home.resolve("etc"));
    Files.createDirectories(etc.resolve("catalog"));
    Files.writeString(etc.resolve("config.properties"), config(port, program, etc));
    Files.writeString(etc.resolve("catalog/lake.properties"), catalog(s3, glue, key, secret));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dconfig=" + etc.resolve("config.properties"),
                "-Dnode.environment=judge",
                "-Dnode.id=judge",
                "-Dnode.data-dir=" + home.resolve("data"),
                "-cp",
                core(program).resolve("lib") + "/*",
                "io.trino.server.TrinoServer")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("trino.log").toFile())
            .start();
    TrinoServer server = new TrinoServer(process, URI.create("http://127.0.0.1:" + port));
    try {
      server.awaitReady();
      return server;
    } catch (IOException | RuntimeException | InterruptedException e) {
      server.close();
      throw new IllegalStateException(Files.readString(home.resolve("trino.log")), e);
    }
  }

  private static Path core(Path program) throws IOException {
    try (Stream<Path> folders = Files.list(program)) {
      return folders
          .filter(folder -> (folder.getFileName() + "").startsWith("trino-server-core-"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("There is no server in " + program));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String config(int port, Path program, Path etc) {
    return """
    coordinator=true
    node-scheduler.include-coordinator=true
    node.bind-ip=127.0.0.1
    node.internal-address=127.0.0.1
    http-server.http.port=%d
    discovery.uri=http://127.0.0.1:%d
    plugin.dir=%s
    catalog.config-dir=%s
    """
        .formatted(port, port, program.resolve("plugin"), etc.resolve("catalog"));
  }

  // Trino reads small Parquet objects whole and what lies between two columns along with them; told
  // not to, it reads what it needs, as is billed.
  private static String catalog(URI s3, URI glue, String key, Secret secret) {
    return """
    connector.name=hive
    hive.metastore=glue
    hive.metastore.glue.region=eu-central-1
    hive.metastore.glue.endpoint-url=%1$s
    hive.metastore.glue.aws-access-key=%3$s
    hive.metastore.glue.aws-secret-key=%4$s
    fs.native-s3.enabled=true
    s3.endpoint=%2$s
    s3.region=eu-central-1
    s3.path-style-access=true
    s3.aws-access-key=%3$s
    s3.aws-secret-key=%4$s
    hive.parquet.time-zone=UTC
    parquet.small-file-threshold=0B
    parquet.max-merge-distance=0B
    """
        .formatted(glue, s3, key, secret.value());
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(START);
    while (!isReady()) {
      if (Instant.now().isAfter(end) || process.waitFor(200, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Trino does not start");
      }
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      JsonNode info = get(uri.resolve("/v1/info"));
      return !info.path("starting").asBoolean(true);
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  private JsonNode get(URI what) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(what).header("X-Trino-User", "judge").build();
    return json.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /// Asks a statement over a database.
  ///
  /// @throws IllegalStateException with Trino's message if it fails
  Answered answer(String database, String sql) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/v1/statement"))
            .header("X-Trino-User", "judge")
            .header("X-Trino-Catalog", "lake")
            .header("X-Trino-Schema", database)
            .header("X-Trino-Time-Zone", "UTC")
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    JsonNode page = json.readTree(http.send(request, BodyHandlers.ofString()).body());
    List<String> columns = new ArrayList<>();
    List<List<JsonNode>> rows = new ArrayList<>();
    while (true) {
      if (page.has("error")) {
        throw new IllegalStateException(sql + ": " + page.at("/error/message").asText());
      }
      if (columns.isEmpty()) {
        page.path("columns").forEach(column -> columns.add(column.path("name").asText()));
      }
      for (JsonNode row : page.path("data")) {
        List<JsonNode> values = new ArrayList<>();
        row.forEach(values::add);
        rows.add(values);
      }
      @Nullable String next = page.path("nextUri").textValue();
      if (next == null) {
        return new Answered(columns, rows, page.at("/stats/physicalInputBytes").asLong(-1));
      }
      page = get(URI.create(next));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
