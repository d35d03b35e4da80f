package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.stream.StreamRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkGlobalTime;

/// B10: what goes wrong around a sink: logins that end, clocks that are set, disks that fill up.
/// The message names the fix, and after it every record is there once.
@Tag("bar")
class EnvironmentTest {

  private static final String BUCKET = "environment";
  private static final RunId RUN = new RunId("environment");
  private static final int ROWS = 400;
  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension
  static final Report REPORT =
      new Report("environment", "B10: logins that end, clocks that are set, disks that are full");

  @TempDir Path folder;

  @Test
  void aSinkWhoseLoginEndsGoesOnByItselfWhenItIsRenewed() throws Exception {
    Path keys = folder.resolve("credentials");
    login(keys, "AKIAOLD");
    try (ProfileFile _ = new ProfileFile(keys);
        S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients sound = S3Server.clients(server.uri(), CallLimits.standard());
        FaultProxy proxy = new FaultProxy(server.uri(), new Login("AKIAOLD"));
        AwsClients clients =
            AwsClients.of(S3Server.named(proxy.uri(), "tapedeck"), S3Server.impatient())) {
      S3Lake lake = lake(sound);
      SinkLife life = life();
      life.publishTo(ROWS);
      life.onPause(
          pauses -> {
            if (pauses == 3) {
              login(keys, S3Server.ACCESS_KEY);
            }
          });

      assertThatThrownBy(() -> new S3Lake(clients.s3(), BUCKET).find(new ObjectKey("lake/nothing")))
          .isInstanceOfSatisfying(
              EngineException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIALS_EXPIRED))
          .hasMessageContaining("aws sso login")
          .hasMessageContaining("goes on by itself");
      life.live(new S3Lake(clients.s3(), BUCKET), SinkHook.NONE, 100);

      assertThat(proxy.log()).hasSizeGreaterThanOrEqualTo(3);
      assertComplete(lake);
    }
  }

  @Test
  void aLoginThatHasEndedIsNamedAlsoWhereTheAnswerHasNoWords() throws Exception {
    Path keys = folder.resolve("credentials");
    login(keys, "AKIAOLD");
    try (ProfileFile _ = new ProfileFile(keys);
        S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        FaultProxy proxy = new FaultProxy(server.uri(), new Login("AKIAOLD"));
        AwsClients clients =
            AwsClients.of(S3Server.named(proxy.uri(), "tapedeck"), S3Server.impatient())) {
      S3Lake lake = new S3Lake(clients.s3(), BUCKET);
      List<ThrowingCallable> heads =
          List.of(
              () -> lake.head(new ObjectKey("lake/nothing")),
              () -> lake.ensureBucket("eu-central-1", true));

      assertThat(heads)
          .allSatisfy(
              head ->
                  assertThatThrownBy(head)
                      .isInstanceOfSatisfying(
                          EngineException.class,
                          e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIALS_EXPIRED)));
    }
  }

  @Test
  void aClockThatIsAnHourOffIsCorrectedForAndNoRecordSuffers() throws Exception {
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients clients = S3Server.clients(server.uri(), S3Server.impatient())) {
      S3Lake lake = lake(clients);
      SinkLife life = life();
      int before = SdkGlobalTime.getGlobalTimeOffset();
      try {
        for (int step = 1; step <= 4; step++) {
          // What the client takes for its own time, as if somebody had set the machine's clock.
          SdkGlobalTime.setGlobalTimeOffset(
              (int) (step % 2 == 0 ? HOUR : HOUR.negated()).toSeconds());
          life.publishTo(step * ROWS / 4);
          life.live(lake, SinkHook.NONE, 100);
        }
      } finally {
        SdkGlobalTime.setGlobalTimeOffset(before);
      }
      assertComplete(lake);
    }
  }

  @Test
  void aFullDiskIsNamedAndTheSinkGoesOnByItselfWhenThereIsSpaceAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "6m");
        S3Server server = EmbeddedS3.over(disk.path().resolve("s3"));
        AwsClients clients = S3Server.clients(server.uri(), S3Server.impatient())) {
      S3Lake lake = lake(clients);
      SinkLife life = life();
      life.publishTo(ROWS / 2);
      life.live(lake, SinkHook.NONE, 100);
      disk.fill();
      life.publishTo(ROWS);

      assertThatThrownBy(() -> lake.put(new ObjectKey("x"), Content.of(new byte[9_000]), "x/y"))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
          .hasMessageContaining(
              "the disk of " + server.uri() + " is full or read-only. Free space there");

      AtomicInteger waits = new AtomicInteger();
      life.onPause(
          pauses -> {
            if (waits.incrementAndGet() == 3) {
              empty(disk);
            }
          });
      life.live(lake, SinkHook.NONE, 100);
      assertThat(waits.get()).isGreaterThanOrEqualTo(3);
      assertComplete(lake);
    }
  }

  @Test
  void aFullDiskLeavesNoHalfOfALargeObject() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "12m");
        S3Server server = EmbeddedS3.over(disk.path().resolve("s3"));
        AwsClients clients = S3Server.clients(server.uri(), S3Server.impatient())) {
      S3Lake lake = lake(clients);
      byte[] large = new byte[17 << 20];
      new Random(1).nextBytes(large);

      assertThatThrownBy(() -> lake.put(new ObjectKey("large"), Content.of(large), "x/y"))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));

      assertThat(lake.list("", null).items()).isEmpty();
      assertThat(lake.openUploads("")).isEmpty();
    }
  }

  @Test
  void aDirectoryThatBecameReadOnlyIsNamed() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "6m");
        S3Server server = EmbeddedS3.over(disk.path().resolve("s3"));
        AwsClients clients = S3Server.clients(server.uri(), S3Server.impatient())) {
      S3Lake lake = lake(clients);
      SinkLife life = life();
      life.publishTo(ROWS);
      assumeTrue(disk.allowWriting(false), "remounting not allowed");

      assertThatThrownBy(() -> lake.put(new ObjectKey("x"), Content.of(new byte[9]), "x/y"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("read-only. Free space there, or make it writable");

      AtomicInteger waits = new AtomicInteger();
      life.onPause(
          pauses -> {
            if (waits.incrementAndGet() == 3) {
              assertThat(writable(disk)).isTrue();
            }
          });
      life.live(lake, SinkHook.NONE, 100);
      assertThat(waits.get()).isGreaterThanOrEqualTo(3);
      assertComplete(lake);
    }
  }

  @Test
  void aRightThatIsMissingOnOnePrefixIsNamedAndTheNextSinkGoesOn() throws Exception {
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients sound = S3Server.clients(server.uri(), CallLimits.standard());
        FaultProxy proxy =
            new FaultProxy(
                server.uri(), Faults.always(S3Operation.PUT_OBJECT, Fault.ACCESS_DENIED));
        AwsClients clients = S3Server.clients(proxy.uri(), S3Server.impatient())) {
      S3Lake lake = lake(sound);
      SinkLife life = life();
      life.publishTo(ROWS);

      assertThatThrownBy(() -> life.live(new S3Lake(clients.s3(), BUCKET), SinkHook.NONE, 100))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_REFUSED))
          .hasMessageContaining(
              "Allow s3:PutObject on arn:aws:s3:::environment/lake/trades/dt=2026-01-05/symbol=");

      life.live(lake, SinkHook.NONE, 100);
      assertComplete(lake);
    }
  }

  private static void empty(SmallDisk disk) {
    try {
      disk.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean writable(SmallDisk disk) {
    try {
      return disk.allowWriting(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static S3Lake lake(AwsClients clients) {
    S3Lake lake = new S3Lake(clients.s3(), BUCKET);
    lake.ensureBucket("us-east-1", true);
    return lake;
  }

  private SinkLife life() {
    LakeConfig config = new LakeConfig(BUCKET, "lake/", 1_000_000, ByteSize.ofMebibytes(64), HOUR);
    return new SinkLife(
        SinkSettings.of(
            RUN,
            "environment",
            config,
            ObjectFormat.JSON,
            PartitionField.standard(),
            folder.resolve("spool")),
        EnvironmentTest::record);
  }

  private static StreamRecord record(long offset) {
    Trade trade =
        new Trade(
            new Symbol("S" + offset % 3),
            Instant.parse("2026-01-05T12:00:00Z"),
            offset,
            1,
            "",
            Map.of());
    return new StreamRecord.Tick(
        new TopicOffset(SinkLife.AT.topic(), SinkLife.AT.partition(), offset),
        RUN,
        1,
        offset,
        0,
        trade);
  }

  private static void assertComplete(S3Lake lake) throws Exception {
    List<LakeRows.Row> expected =
        LongStream.range(0, ROWS)
            .mapToObj(offset -> new LakeRows.Row("S" + offset % 3, offset))
            .toList();
    assertThat(new LakeRows(lake, "lake/").rows()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(lake.openUploads("lake/")).isEmpty();
  }

  private static void login(Path keys, String accessKey) {
    try {
      Path next = keys.resolveSibling("credentials.next");
      Files.writeString(
          next,
          "[tapedeck]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
              .formatted(accessKey, S3Server.SECRET.value()));
      Files.move(next, keys, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes whoever comes with the old key for somebody whose session has ended.
  private record Login(String oldKey) implements Faults {

    @Override
    public @Nullable Fault judge(S3Operation operation) {
      return null;
    }

    @Override
    public @Nullable Fault judge(S3Operation operation, HttpMessage request) {
      boolean old = request.header("authorization").orElse("").contains(oldKey);
      return old ? Fault.EXPIRED_TOKEN : null;
    }
  }

  /// Lets the AWS files of this process be others for a while.
  private static final class ProfileFile implements AutoCloseable {

    private static final List<String> NAMES =
        List.of("aws.sharedCredentialsFile", "aws.configFile");

    ProfileFile(Path keys) {
      NAMES.forEach(name -> System.setProperty(name, keys.toString()));
    }

    @Override
    public void close() {
      NAMES.forEach(System::clearProperty);
    }
  }
}
