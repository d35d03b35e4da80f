package io.tapedeck.engine.local.aws;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.local.aws.models.ResponseJudge;
import io.tapedeck.engine.model.ByteSize;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// An endpoint over a temporary folder, the real clients on it, and a way to put objects into the
/// lake. Every answer of the endpoint is compared with the official models of the services; closing
/// fails if one does not hold.
public final class EmbeddedAws implements AutoCloseable {

  private static final String KEY = "AKIATEST";
  private static final Secret SECRET = new Secret("c2VjcmV0");

  private final Path home;
  private final ResponseJudge judge = new ResponseJudge();
  private final AwsEndpoint endpoint;
  private final AwsClients clients;

  public EmbeddedAws(Path home) throws IOException {
    this(home, InstantSource.system());
  }

  /// On another clock than the machine's.
  public EmbeddedAws(Path home, InstantSource clock) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("s3/lake"));
    endpoint =
        AwsEndpoint.start(
            home.resolve("catalog"), home.resolve("s3"), KEY, SECRET, 0, clock, List.of(judge));
    clients = AwsClients.of(profile(endpoint.uri(), KEY, SECRET));
  }

  public AwsClients clients() {
    return clients;
  }

  /// Who looks at the answers.
  public ResponseJudge judge() {
    return judge;
  }

  public URI uri() {
    return endpoint.uri();
  }

  public Path folder(String below) {
    return home.resolve("s3/lake").resolve(below);
  }

  public AwsClients clientsWith(String key, Secret secret) {
    return AwsClients.of(profile(endpoint.uri(), key, secret));
  }

  public static String key() {
    return KEY;
  }

  public static Secret secret() {
    return SECRET;
  }

  public static CatalogConfig catalog() {
    return new CatalogConfig("market", "tapedeck", "tapedeck-glue", true);
  }

  public static QueryConfig query() {
    return new QueryConfig("primary", "s3://lake/results/");
  }

  public static LakeConfig lake() {
    return new LakeConfig("lake", "ticks/", 1000, ByteSize.ofMebibytes(1), Duration.ofSeconds(1));
  }

  public static Profile profile(URI uri, String key, Secret secret) {
    return new Profile(
        "test",
        new BrokerConfig(
            "localhost:9092",
            BrokerConfig.Security.PLAINTEXT,
            "",
            new Secret(""),
            null,
            "ticks",
            1,
            (short) 1,
            "g"),
        new AwsConfig(
            "eu-central-1", new AwsConfig.Credentials.InMemory(key, secret), uri, uri, uri),
        lake(),
        catalog(),
        query());
  }

  /// Writes what `select` gives as an object, Parquet or gzip JSON lines by its name.
  public void put(String key, String select) throws SQLException, IOException {
    Path file = folder(key);
    Files.createDirectories(file.getParent());
    String format =
        key.endsWith(".parquet")
            ? "FORMAT parquet, COMPRESSION zstd"
            : "FORMAT json, COMPRESSION gzip";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("COPY (" + select + ") TO '" + file + "' (" + format + ")");
    }
  }

  /// Writes an object as it is.
  public void putText(String key, String content) throws IOException {
    Files.createDirectories(folder(key).getParent());
    Files.writeString(folder(key), content);
  }

  @Override
  public void close() {
    clients.close();
    endpoint.close();
    judge.verdict();
  }
}
