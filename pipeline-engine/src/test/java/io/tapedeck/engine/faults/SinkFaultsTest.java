package io.tapedeck.engine.faults;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.faults.Matrix.Cell;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.report.BarSize;
import io.tapedeck.engine.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// B6, the fault matrix: ten operations of a sink, every fault, two formats. Each cell ends with
/// every record once and in its place, or with a named error and the same after the next sink.
///
/// A plain build takes one cell of so many, others each time, the long run pairs of faults too;
/// `-Dtapedeck.cells=500` takes so many, `-Dtapedeck.pairs=true` pairs in any size,
/// `-Dtapedeck.seed=N` the same cells again. `-Dtapedeck.minutes=N` begins no cell later than that.
@Tag("bar")
class SinkFaultsTest {

  private static final Set<S3Operation> OPERATIONS =
      EnumSet.range(S3Operation.PUT_OBJECT, S3Operation.ABORT_UPLOAD);

  private static final Set<ObjectFormat> FORMATS =
      EnumSet.of(ObjectFormat.PARQUET, ObjectFormat.JSON);

  private static final int AT_ONCE = 16;
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());

  /// Of so many cells a plain build takes one.
  private static final int OF = 6;

  private static final double MINUTES =
      Double.parseDouble(System.getProperty("tapedeck.minutes", "Infinity"));

  /// So many are begun before the clock is looked at.
  private static final int BETWEEN_LOOKS = 10 * AT_ONCE;

  private final AtomicInteger buckets = new AtomicInteger();

  @RegisterExtension
  static final Report REPORT =
      new Report("sink-faults", "B6: every operation of a sink meets every fault of S3", SEED);

  @TempDir Path folder;

  @Test
  void onTheEmbeddedS3NoFaultLosesOrDoublesARecord() throws Exception {
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"))) {
      run("embedded S3", server, this::single);
    }
  }

  @Test
  void onAnotherS3NoFaultLosesOrDoublesARecord() throws Exception {
    try (S3Server server = ChildS3.s3Mock(folder)) {
      run("S3Mock", server, this::single);
    }
  }

  /// Pairs that left an upload open: the second abort was answered by a 200 that was none of S3's.
  @Test
  void noAnswerButS3sOwnEndsAnUpload() throws Exception {
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients clients = S3Server.clients(server.uri(), CallLimits.standard())) {
      Sound sound = new Sound(server, clients);
      List<Cell> cells = new ArrayList<>();
      for (ObjectFormat format : FORMATS) {
        cells.add(pair(sound, S3Operation.ABORT_UPLOAD, Fault.EMPTY_200, Fault.EMPTY_200, format));
        cells.add(
            pair(sound, S3Operation.ABORT_UPLOAD, Fault.ACCESS_DENIED, Fault.EMPTY_200, format));
        cells.add(
            pair(sound, S3Operation.ABORT_UPLOAD, Fault.EMPTY_200, Fault.ERROR_IN_200, format));
        cells.add(
            pair(sound, S3Operation.ABORT_UPLOAD, Fault.ERROR_IN_200, Fault.EMPTY_200, format));
      }
      Matrix.run(cells, AT_ONCE).assertSound();
    }
  }

  @Test
  @EnabledIf("pairsAreAsked")
  void noPairOfFaultsLosesOrDoublesARecord() throws Exception {
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"))) {
      run("pairs on the embedded S3", server, this::pairs);
    }
  }

  private void run(String name, S3Server server, Function<Sound, List<Cell>> cells)
      throws Exception {
    long start = System.nanoTime();
    try (AwsClients clients = S3Server.clients(server.uri(), CallLimits.standard())) {
      List<Cell> all = cells.apply(new Sound(server, clients));
      Matrix matrix = play(drawn(all), start);
      REPORT
          .figure(
              "cells",
              "a sink dies after its first upload, the next one meets the fault, a third one mends"
                  + " what that one left if it stopped; %d records, %d of them dead letters, then"
                  + " read back by listing every object; the plans say the same, and no upload is"
                  + " left open",
              SinkCell.RECORDS,
              SinkCell.DEAD_LETTERS)
          .figure(
              name,
              "%,d of %,d cells: %s, in %.0f s",
              matrix.endings().size(),
              all.size(),
              matrix.counts(),
              (System.nanoTime() - start) / 1e9)
          .section(name, new MatrixTable(matrix)::text);
      matrix.assertSound();
    }
  }

  static boolean pairsAreAsked() {
    return Boolean.parseBoolean(BarSize.word("pairs", "false", "false", "true"));
  }

  /// Plays cells in their order until they or the time are at an end.
  private static Matrix play(List<Cell> cells, long start) throws InterruptedException {
    Matrix matrix = Matrix.EMPTY;
    int next = 0;
    while (next < cells.size() && (System.nanoTime() - start) / 60e9 < MINUTES) {
      int end = Math.min(next + BETWEEN_LOOKS, cells.size());
      matrix = matrix.and(Matrix.run(cells.subList(next, end), AT_ONCE));
      next = end;
    }
    return matrix;
  }

  /// In an order that the seed decides about, so that those that are played are a fair draw.
  private static List<Cell> drawn(List<Cell> all) {
    String asked = BarSize.word("cells", String.valueOf(all.size() / OF), "all", "all");
    int most = asked.equals("all") ? all.size() : Math.min(Integer.parseInt(asked), all.size());
    List<Cell> some = new ArrayList<>(all);
    Collections.shuffle(some, new Random(SEED));
    return some.subList(0, most);
  }

  private List<Cell> single(Sound sound) {
    List<Cell> cells = new ArrayList<>();
    for (S3Operation operation : OPERATIONS) {
      for (Fault fault : Fault.values()) {
        for (ObjectFormat format : FORMATS) {
          cells.add(
              new Cell(
                  fault.name(),
                  operation.name(),
                  format.name(),
                  work(sound, format, () -> first(operation, Faults.at(operation, 1, fault)))));
        }
      }
    }
    return cells;
  }

  private List<Cell> pairs(Sound sound) {
    List<Cell> cells = new ArrayList<>();
    for (S3Operation operation : OPERATIONS) {
      for (Fault one : Fault.values()) {
        for (Fault other : Fault.values()) {
          for (ObjectFormat format : FORMATS) {
            cells.add(pair(sound, operation, one, other, format));
          }
        }
      }
    }
    return cells;
  }

  private Cell pair(
      Sound sound, S3Operation operation, Fault one, Fault other, ObjectFormat format) {
    Supplier<Faults> faults =
        () ->
            first(
                operation,
                Faults.first(Faults.at(operation, 1, one), Faults.at(operation, 2, other)));
    return new Cell(
        one.name(), operation.name(), "then " + other + ", " + format, work(sound, format, faults));
  }

  /// Nothing is aborted unless something else went wrong before: both attempts of the first
  /// completion.
  private static Faults first(S3Operation operation, Faults meant) {
    return operation == S3Operation.ABORT_UPLOAD
        ? Faults.first(
            meant,
            Faults.at(S3Operation.COMPLETE_UPLOAD, 1, Fault.ERROR_BEFORE),
            Faults.at(S3Operation.COMPLETE_UPLOAD, 2, Fault.ERROR_BEFORE))
        : meant;
  }

  private Matrix.Work work(Sound sound, ObjectFormat format, Supplier<Faults> faults) {
    return () -> {
      Path spool = Files.createTempDirectory(folder, "spool");
      String bucket = "cell-" + buckets.incrementAndGet();
      return new SinkCell(sound.server, sound.clients, format, bucket, spool).run(faults.get());
    };
  }

  private record Sound(S3Server server, AwsClients clients) {}
}
