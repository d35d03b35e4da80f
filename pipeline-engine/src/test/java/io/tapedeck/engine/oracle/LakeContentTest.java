package io.tapedeck.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.QueryConfig;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.local.aws.AwsEndpoint;
import io.tapedeck.engine.local.s3.S3Endpoint;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The oracle is held against lakes with one thing wrong in each.
class LakeContentTest {

  private static final String KEY = "AKIATEST";
  private static final Secret SECRET = new Secret("c2VjcmV0");
  private static final String BUCKET = "lake";
  private static final int ROWS = 400;
  private static final int PER_PLAN = 100;

  @TempDir static Path root;

  private static S3Endpoint s3;
  private static AwsEndpoint aws;

  private final NumberedTrades trades = new NumberedTrades(7, 200, 9, 90);

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(root.resolve("s3").resolve(BUCKET));
    s3 = S3Endpoint.start(root.resolve("s3"), KEY, SECRET, 0);
    aws = AwsEndpoint.start(root.resolve("catalog"), root.resolve("s3"), KEY, SECRET, 0);
  }

  @AfterAll
  static void stop() {
    aws.close();
    s3.close();
  }

  @ParameterizedTest
  @EnumSource(value = ObjectFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "JSON_OBJECT")
  void nothingIsWrongWithALakeAsItShouldBe(ObjectFormat format) throws Exception {
    PaperLake lake = lake("clean", format);
    lake.layOut(ROWS, PER_PLAN);

    LakeContent content = read("clean", lake);

    assertThat(content.isClean()).as(content.summary()).isTrue();
    assertThat(content.rows()).isEqualTo(ROWS);
    assertThat(content.deadLetters()).isEqualTo(ROWS / 90);
    assertThat(content.rowsBySql()).isEqualTo(ROWS - ROWS / 90);
    assertThat(content.plans()).isEqualTo(ROWS / PER_PLAN);
  }

  @ParameterizedTest
  @EnumSource(Finding.class)
  void whatIsWrongIsFound(Finding wrong) throws Exception {
    String name = wrong.name().toLowerCase(Locale.ROOT);
    PaperLake lake = lake(name, ObjectFormat.PARQUET);
    Path folder = root.resolve("s3").resolve(BUCKET).resolve(name);
    if (wrong == Finding.OPEN_UPLOAD) {
      lake.layOut(ROWS, PER_PLAN);
      beginUpload(name);
    } else {
      new PlantedError(lake, folder, ROWS, PER_PLAN).plant(wrong);
    }

    LakeContent content = read(name, lake);

    assertThat(content.listed().count(wrong)).as(content.summary()).isEqualTo(1);
    switch (wrong) {
      case LOST, DOUBLED, INVENTED, MISPLACED ->
          assertThat(content.queried().count(wrong)).as(content.summary()).isEqualTo(1);
      case OUT_OF_ORDER, GAP, OVERLAP, UNDONE, DIFFERENT, OPEN_UPLOAD ->
          assertThat(content.queried().isClean()).as(content.summary()).isTrue();
      case FOREIGN -> assertThat(content.queried().count(Finding.DOUBLED)).isPositive();
      case MISSING -> assertThat(content.queried().count(Finding.LOST)).isPositive();
      case PARTIAL -> assertThat(content.queried().count(Finding.PARTIAL)).isEqualTo(1);
    }
  }

  /// What is in the lake and not in the catalog is found by SQL alone.
  @ParameterizedTest
  @EnumSource(value = ObjectFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "JSON_OBJECT")
  void objectsThatTheCatalogDoesNotKnowAreLostToSql(ObjectFormat format) throws Exception {
    PaperLake lake = lake("unknown", format);
    lake.layOut(ROWS, PER_PLAN);
    String forgotten = lake.stored.getFirst().folder();
    lake.stored.removeIf(object -> object.folder().equals(forgotten));

    LakeContent content = read("unknown", lake);

    assertThat(content.listed().isClean()).as(content.summary()).isTrue();
    assertThat(content.queried().count(Finding.LOST)).isPositive();
  }

  private static void beginUpload(String name) {
    try (AwsClients clients = AwsClients.of(profile(name))) {
      clients.s3().createMultipartUpload(upload -> upload.bucket(BUCKET).key(name + "/trades/big"));
    }
  }

  private PaperLake lake(String name, ObjectFormat format) {
    return new PaperLake(
        root.resolve("s3").resolve(BUCKET), BUCKET, prefix(name, format), format, trades);
  }

  private LakeContent read(String name, PaperLake lake) throws Exception {
    String prefix = lake.stored.getFirst().key().value();
    prefix = prefix.substring(0, prefix.indexOf('/') + 1);
    Profile profile = profile(prefix.substring(0, prefix.length() - 1));
    try (AwsClients clients = AwsClients.of(profile)) {
      GlueCatalog catalog = new GlueCatalog(clients.glue(), profile.catalog(), profile.lake());
      catalog.ensureDatabase();
      catalog.register(lake.stored);
    }
    return LakeContent.read(profile, root.resolve("s3").resolve(BUCKET), trades, ROWS);
  }

  private static String prefix(String name, ObjectFormat format) {
    return (format == ObjectFormat.PARQUET ? name : name + "_" + format.word()) + "/";
  }

  private static Profile profile(String name) {
    return new Profile(
        name,
        BrokerConfig.withoutLogin("127.0.0.1:1", "ticks", 1, "g"),
        new AwsConfig(
            "us-east-1",
            new AwsConfig.Credentials.InMemory(KEY, SECRET),
            s3.uri(),
            aws.uri(),
            aws.uri()),
        new LakeConfig(BUCKET, name + "/", 1, ByteSize.ofMebibytes(1), Duration.ofSeconds(1)),
        new CatalogConfig(name, "c", "r", true),
        new QueryConfig("primary", "s3://" + BUCKET + "/athena/"));
  }
}
