package io.tapedeck.engine.sink.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.format.EventObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuffersTest {

  private static final long SEED = 20261121;
  private static final List<PartitionField> BY = PartitionField.standard();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void whatWasSpilledMakesTheSameObjectsAsWhatWasNot(ObjectFormat format) {
    int rows = format == ObjectFormat.JSON_OBJECT ? 2_000 : 30_000;
    List<String> inMemory = objects(Bounds.inMemory(format), format, rows);

    for (long memory : new long[] {0, 5_000, 100_000, 1_000_000}) {
      Bounds bounds = Bounds.of(format, memory, folder.resolve("spool"));
      assertThat(objects(bounds, format, rows)).as("%d bytes", memory).isEqualTo(inMemory);
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void memoryStaysBelowTheBoundAndNothingIsLost() {
    Bounds bounds = Bounds.of(ObjectFormat.PARQUET, 1 << 20, folder);
    Ticks ticks = new Ticks(BY);
    long most = 0;
    try (Buffers buffers = new Buffers(bounds)) {
      for (int round = 0; round < 20; round++) {
        ticks.fill(buffers, 5_000, 2_000, SEED + round);
        most = Math.max(most, buffers.memoryBytes());
      }
      // What each object takes beside its lines cannot be spilled.
      assertThat(most - 800 * buffers.objects()).isBetween(0L, (1L << 20) + (1 << 16));
      assertThat(buffers.records()).isEqualTo(100_000);
      assertThat(buffers.spilledBytes()).isGreaterThan(5_000_000);
      assertThat(buffers.bytes()).isGreaterThan(buffers.spilledBytes());

      try (Taken taken = buffers.take(Ticks.AT)) {
        assertThat(taken.batches().stream().mapToInt(Batch::rows).sum()).isEqualTo(100_000);
      }
      assertThat(buffers.memoryBytes()).isZero();
      assertThat(buffers.spilledBytes()).isZero();
      assertThat(buffers.records()).isZero();
      assertThat(buffers.bytes()).isZero();
      assertThat(buffers.objects()).isZero();
    }
  }

  @Test
  void whatIsTakenCanBeReadWhileMoreComesAndIsSpilled() {
    Bounds bounds = Bounds.of(ObjectFormat.JSON, 200_000, folder);
    Ticks ticks = new Ticks(BY);
    try (Buffers buffers = new Buffers(bounds);
        EventObjects encoder = EventObjects.of(ObjectFormat.JSON, BY)) {
      ticks.fill(buffers, 5_000, 50, SEED);
      Taken first = buffers.take(Ticks.AT);
      List<String> before = hashes(first, encoder);
      ticks.fill(buffers, 20_000, 50, SEED + 1);
      Taken second = buffers.take(Ticks.AT);

      assertThat(hashes(first, encoder)).isEqualTo(before);
      first.close();
      assertThat(second.batches().stream().mapToInt(Batch::rows).sum()).isEqualTo(20_000);
      assertThat(hashes(second, encoder)).hasSizeGreaterThan(50);
      second.close();
      assertThat(buffers.spilledBytes()).isZero();
      assertThat(buffers.memoryBytes()).isZero();
    }
  }

  @Test
  void aFolderBecomesSeveralObjectsByOffsetOnceOneIsLargeEnough() {
    Bounds byRows = new Bounds(Long.MAX_VALUE, null, 400, Long.MAX_VALUE);
    Bounds byBytes = new Bounds(Long.MAX_VALUE, null, Integer.MAX_VALUE, 10_000);
    assertThat(rowsOf(byRows)).containsExactly(400, 400, 200);
    assertThat(rowsOf(byBytes)).hasSizeBetween(5, 20).allMatch(rows -> rows > 50);
    assertThat(rowsOf(new Bounds(Long.MAX_VALUE, null, 10, 1))).containsOnly(1);
  }

  @Test
  void aBatchKnowsItsLeastAndGreatestTime() {
    Ticks ticks = new Ticks(BY);
    try (Buffers buffers = new Buffers()) {
      for (String at :
          List.of(
              "2026-01-05T10:00:00.5Z", "2026-01-05T10:00:00.000000001Z", "2026-01-05T11:00:00Z")) {
        ticks.add(buffers, 0, new Trade(new Symbol("A"), Instant.parse(at), 1, 1, "", Map.of()));
      }
      Batch batch = buffers.take(Ticks.AT).batches().getFirst();
      assertThat(batch.least()).isEqualTo("2026-01-05T10:00:00.000000001Z");
      assertThat(batch.greatest()).isEqualTo("2026-01-05T11:00:00Z");
    }
  }

  @Test
  void deadLettersAreSpilledTooAndComeBackByOffset() {
    List<RejectedRecord> dead =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new RejectedRecord("ticks-0", i, "No number é.", "{\n" + i + "日"))
            .toList();
    try (Buffers buffers = new Buffers(Bounds.of(ObjectFormat.JSON, 10_000, folder))) {
      dead.forEach(one -> buffers.addDead(Ticks.AT, one));
      assertThat(buffers.memoryBytes()).isLessThan(80_000);
      assertThat(buffers.records()).isEqualTo(5_000);

      Taken taken = buffers.take(Ticks.AT);

      assertThat(taken.dead()).isEqualTo(dead);
      assertThat(taken.dead().get(4_321)).isEqualTo(dead.get(4_321));
      taken.close();
      assertThat(buffers.spilledBytes()).isZero();
    }
  }

  @Test
  void nothingIsTakenOfAPartitionOfWhichNothingWaits() {
    try (Buffers buffers = new Buffers();
        Taken taken = buffers.take(new TopicPartition("ticks", 7))) {
      assertThat(taken.batches()).isEmpty();
      assertThat(taken.dead()).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNamedAndWrittenToAsSoonAsItCan() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    Bounds bounds = Bounds.of(ObjectFormat.JSON, 3_000, notAFolder.resolve("spool"));
    Ticks ticks = new Ticks(BY);
    try (Buffers buffers = new Buffers(bounds)) {
      ticks.fill(buffers, 100, 5, SEED);

      EngineException blocked = Objects.requireNonNull(buffers.relieve());
      assertThat(blocked.code()).isEqualTo(ErrorCode.DISK_FULL);
      assertThat(blocked.text())
          .contains(notAFolder.resolve("spool").toString(), "goes on by itself");
      assertThat(buffers.records()).isEqualTo(100);
      assertThat(buffers.memoryBytes()).isGreaterThan(bounds.memoryBytes());

      Files.delete(notAFolder);
      assertThat(buffers.relieve()).isNull();
      assertThat(buffers.spilledBytes()).isPositive();
      Taken taken = buffers.take(Ticks.AT);
      assertThat(taken.batches().stream().mapToInt(Batch::rows).sum()).isEqualTo(100);
    }
  }

  @Test
  void whatADeadProcessLeftIsDeletedAndNothingElse() throws Exception {
    Process gone = new ProcessBuilder("java", "-version").redirectErrorStream(true).start();
    gone.waitFor();
    Path orphan = Files.createFile(folder.resolve("waiting-" + gone.pid() + "-1-0.spill"));
    Path alive =
        Files.createFile(folder.resolve("waiting-" + ProcessHandle.current().pid() + "-1-0.spill"));
    Path foreign = Files.createFile(folder.resolve("waiting-for-godot.spill"));

    new Buffers(Bounds.of(ObjectFormat.JSON, 1, folder)).close();

    assertThat(orphan).doesNotExist();
    assertThat(alive).exists();
    assertThat(foreign).exists();
  }

  @Test
  void whatIsSpilledHasNoNameThatAKilledProcessCouldLeaveBehind() {
    Ticks ticks = new Ticks(BY);
    try (Buffers buffers = new Buffers(Bounds.of(ObjectFormat.JSON, 10_000, folder))) {
      ticks.fill(buffers, 1_000, 5, SEED);
      assertThat(buffers.spilledBytes()).isPositive();
      assertThat(left()).isEmpty();
    }
  }

  private List<Integer> rowsOf(Bounds bounds) {
    Ticks ticks = new Ticks(BY);
    try (Buffers buffers = new Buffers(bounds)) {
      for (int i = 0; i < 1000; i++) {
        Instant at = Instant.parse("2026-01-05T10:00:00Z").plusMillis(i);
        ticks.add(buffers, i, new Trade(new Symbol("A"), at, i, 1, "buy", Map.of()));
      }
      return buffers.take(Ticks.AT).batches().stream().map(Batch::rows).toList();
    }
  }

  private static List<String> objects(Bounds bounds, ObjectFormat format, int rows) {
    try (Buffers buffers = new Buffers(bounds);
        EventObjects encoder = EventObjects.of(format, BY)) {
      new Ticks(BY).fill(buffers, rows, 30, SEED);
      try (Taken taken = buffers.take(Ticks.AT)) {
        return hashes(taken, encoder);
      }
    }
  }

  private static List<String> hashes(Taken taken, EventObjects encoder) {
    List<String> hashes = new ArrayList<>();
    for (Batch batch : taken.batches()) {
      String hash = Sha256.of(batch.encode(encoder).bytes());
      hashes.add(batch.folder().path() + " " + batch.rows() + " " + hash);
    }
    return hashes;
  }

  private List<Path> left() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
