package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.layout.AwkwardSymbols;
import io.tapedeck.engine.stream.StreamRecord;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class LakeSinkOnS3Test {

  private static final RunId RUN = new RunId("run");

  @TempDir Path root;

  /// What SQL makes of the folders is judged by a reader that has never seen the escaping.
  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void everySymbolIsTheSameInSqlAsOnTheTopic(ObjectFormat format) throws Exception {
    List<StoredObject> registered = new ArrayList<>();
    Map<String, Long> prices = new TreeMap<>();
    S3Proxy proxy = service();
    try (S3Client s3 = client(proxy)) {
      S3Lake lake = new S3Lake(s3, "lake");
      lake.ensureBucket("us-east-1", true);
      try (LakeSink sink =
          new LakeSink(settings(format), lake, registered::addAll, InstantSource.system())) {
        sink.assign(
            new AssignedPartition(
                new TopicPartition("ticks", 0), "id", 0, 0, OptionalLong.empty(), ""));
        for (String symbol : AwkwardSymbols.all()) {
          long offset = prices.size();
          prices.put(symbol, offset);
          sink.accept(tick(symbol, offset));
        }
        while (!sink.isEmpty()) {
          sink.drain(Duration.ofSeconds(30));
        }
      }
      assertThat(registered).hasSameSizeAs(prices.keySet());
      assertThat(registered).allSatisfy(object -> assertThat(lake.head(object.key())).isPresent());
    } finally {
      proxy.stop();
    }

    assertThat(pricesBySql(format)).isEqualTo(prices);
  }

  private SinkSettings settings(ObjectFormat format) {
    return SinkSettings.of(
        RUN,
        "test",
        new LakeConfig("lake", "", 1000, ByteSize.ofMebibytes(9), Duration.ofSeconds(60)),
        format,
        PartitionField.standard(),
        root.resolve("spool"));
  }

  private Map<String, Long> pricesBySql(ObjectFormat format) throws Exception {
    String files = root + "/lake/trades/*/*/*." + format.extension();
    String read = format == ObjectFormat.PARQUET ? "read_parquet" : "read_ndjson_auto";
    Map<String, Long> prices = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT symbol, price FROM %s('%s', hive_partitioning = true, hive_types_autocast = false)"
                    .formatted(read, files))) {
      while (rows.next()) {
        prices.put(rows.getString(1), rows.getLong(2));
      }
    }
    return prices;
  }

  private static StreamRecord tick(String symbol, long offset) {
    Trade trade =
        new Trade(
            new Symbol(symbol), Instant.parse("2026-01-05T10:00:00Z"), offset, 1, "", Map.of());
    return new StreamRecord.Tick(new TopicOffset("ticks", 0, offset), RUN, 1, offset, 0, trade);
  }

  private S3Proxy service() throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(root.toRealPath().toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "id", "secret")
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    proxy.start();
    return proxy;
  }

  private static S3Client client(S3Proxy proxy) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort()))
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .build();
  }
}
