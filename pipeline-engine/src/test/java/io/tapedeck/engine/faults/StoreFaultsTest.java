package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.faults.Matrix.Cell;
import io.tapedeck.engine.faults.Matrix.Ending;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectSizes;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation of the store meets every fault: a call that returns has had its effect, a call
/// that throws says why, and after it has been made again everything is as if nothing had happened.
class StoreFaultsTest {

  private static final String BUCKET = "faults";
  private static final String TYPE = "application/octet-stream";
  private static final ObjectSizes SIZES =
      new ObjectSizes(new ByteSize(4096), ByteSize.ofMebibytes(5), ByteSize.ofMebibytes(1));
  private static final byte[] PLAN = bytes(900, 1);
  private static final byte[] AMENDED = bytes(901, 2);
  private static final byte[] SMALL = bytes(3_000, 3);
  private static final byte[] LARGE = bytes(9_000, 4);

  /// How often a call is made again that failed for a reason that may pass.
  private static final int PATIENCE = 40;

  @TempDir static Path root;
  private static S3Server server;
  private static AwsClients clients;

  @BeforeAll
  static void start() {
    server = EmbeddedS3.over(root);
    clients = S3Server.clients(server.uri(), CallLimits.standard());
    new S3Lake(clients.s3(), BUCKET).ensureBucket("us-east-1", true);
  }

  @AfterAll
  static void stop() {
    clients.close();
    server.close();
  }

  @Test
  void everyOperationSurvivesEveryFault() throws Exception {
    List<Cell> cells = new ArrayList<>();
    for (S3Operation operation : EnumSet.complementOf(EnumSet.of(S3Operation.OTHER))) {
      for (Fault fault : Fault.values()) {
        cells.add(
            new Cell(
                fault.name(),
                operation.name(),
                "once",
                () -> cell(operation + "/" + fault + "/", faults(operation, fault))));
      }
    }
    Matrix matrix = Matrix.run(cells, 16);
    System.out.println("Store faults: " + cells.size() + " cells, " + matrix.counts());
    matrix.assertSound();
  }

  @Test
  void aPutThatFindsItsObjectAfterAllLeavesNoUploadOfTheAttemptsBetween() {
    Faults faults =
        Faults.first(
            // The first attempt puts it, is told that it failed, and finds nothing.
            Faults.at(S3Operation.COMPLETE_UPLOAD, 1, Fault.ERROR_AFTER),
            Faults.at(S3Operation.COMPLETE_UPLOAD, 2, Fault.ERROR_BEFORE),
            Faults.at(S3Operation.HEAD_OBJECT, 1, Fault.NOT_FOUND_AFTER),
            // The second fails, cannot look for what it leaves, and finds it.
            Faults.at(S3Operation.UPLOAD_PART, 2, Fault.ERROR_BEFORE),
            Faults.at(S3Operation.UPLOAD_PART, 3, Fault.ERROR_BEFORE),
            Faults.at(S3Operation.LIST_UPLOADS, 4, Fault.ACCESS_DENIED));
    ObjectKey key = new ObjectKey("between/large.parquet");
    S3Lake sound = new S3Lake(clients.s3(), BUCKET, SIZES);
    try (FaultProxy proxy = new FaultProxy(server.uri(), faults);
        AwsClients faulty = S3Server.clients(proxy.uri(), S3Server.impatient())) {
      new S3Lake(faulty.s3(), BUCKET, SIZES).put(key, Content.of(LARGE), TYPE);

      assertThat(proxy.log()).as("faults that happened").hasSize(6);
      assertThat(read(sound, key)).isEqualTo(LARGE);
      assertThat(sound.openUploads("between/")).as("%s", proxy.log()).isEmpty();
    }
  }

  private static Faults faults(S3Operation operation, Fault fault) {
    Faults meant = Faults.at(operation, 1, fault);
    if (operation != S3Operation.ABORT_UPLOAD) {
      return meant;
    }
    // Nothing is aborted unless something else went wrong before: both attempts of the first
    // completion.
    return Faults.first(
        meant,
        Faults.at(S3Operation.COMPLETE_UPLOAD, 1, Fault.ERROR_BEFORE),
        Faults.at(S3Operation.COMPLETE_UPLOAD, 2, Fault.ERROR_BEFORE));
  }

  private static Ending cell(String prefix, Faults faults) throws Exception {
    Ending ending = Ending.UNHARMED;
    try (FaultProxy proxy = new FaultProxy(server.uri(), faults);
        AwsClients faulty = S3Server.clients(proxy.uri(), S3Server.impatient())) {
      try {
        work(new S3Lake(faulty.s3(), BUCKET, SIZES), prefix);
      } catch (EngineException e) {
        assertThat(e.code().retryable()).as("%s after %s", e.text(), proxy.log()).isFalse();
        ending = Ending.stopped(e.code().name());
      }
      assertThat(proxy.log()).as("the fault did not happen").isNotEmpty();
      S3Lake sound = new S3Lake(clients.s3(), BUCKET, SIZES);
      if (!ending.equals(Ending.UNHARMED)) {
        work(sound, prefix);
      }
      check(sound, prefix, proxy.log());
    }
    return ending;
  }

  /// Does with the store what sink, compaction and verification do, calling again what may pass.
  private static void work(S3Lake lake, String prefix) {
    ObjectKey plan = new ObjectKey(prefix + "plan.json");
    ObjectKey large = new ObjectKey(prefix + "large.parquet");
    ObjectKey swapped = new ObjectKey(prefix + "swapped.parquet");
    again(
        () ->
            assertThat(
                    lake.putIfAbsent(plan, PLAN, TYPE)
                        || lake.find(plan).map(f -> same(f.bytes(), AMENDED)).orElse(false))
                .isTrue());
    again(() -> lake.put(new ObjectKey(prefix + "small.parquet"), Content.of(SMALL), TYPE));
    again(() -> lake.put(large, Content.of(LARGE), TYPE));
    again(() -> assertThat(read(lake, large)).isEqualTo(LARGE));
    again(
        () -> {
          String etag = lake.find(plan).orElseThrow().etag();
          assertThat(lake.replace(plan, etag, AMENDED, TYPE)).isTrue();
        });
    again(() -> lake.copy(large, swapped));
    again(() -> lake.delete(List.of(large)));
    again(() -> lake.put(new ObjectKey(prefix + "plan.done"), Content.of(PLAN), TYPE));
    // Nobody can tell a 404 that lies, but whoever believes it asks again before anything is lost.
    again(() -> assertThat(lake.head(swapped).or(() -> lake.head(swapped))).isPresent());
    again(() -> assertThat(lake.list(prefix, null).items()).hasSize(4));
  }

  private static void check(S3Lake lake, String prefix, List<String> log) throws IOException {
    assertThat(lake.list(prefix, null).items())
        .as("%s", log)
        .map(LakeObject::key)
        .map(ObjectKey::value)
        .containsExactly(
            prefix + "plan.done",
            prefix + "plan.json",
            prefix + "small.parquet",
            prefix + "swapped.parquet");
    assertThat(read(lake, new ObjectKey(prefix + "plan.json"))).isEqualTo(AMENDED);
    assertThat(read(lake, new ObjectKey(prefix + "plan.done"))).isEqualTo(PLAN);
    assertThat(read(lake, new ObjectKey(prefix + "small.parquet"))).isEqualTo(SMALL);
    assertThat(read(lake, new ObjectKey(prefix + "swapped.parquet"))).isEqualTo(LARGE);
    assertThat(lake.abortUploads(Set.of(prefix), Instant.now().plus(Duration.ofHours(1))))
        .as("uploads left open after %s", log)
        .isZero();
  }

  private static void again(Runnable call) {
    for (int tries = 1; ; tries++) {
      try {
        call.run();
        return;
      } catch (EngineException e) {
        if (!e.code().retryable() || tries == PATIENCE) {
          throw e;
        }
      }
    }
  }

  private static byte[] read(S3Lake lake, ObjectKey key) {
    try (InputStream in = lake.open(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean same(byte[] one, byte[] other) {
    return java.util.Arrays.equals(one, other);
  }

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
