package io.tapedeck.engine.faults;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.faults.Matrix.Cell;
import io.tapedeck.engine.faults.Matrix.Outcome;
import io.tapedeck.engine.model.ObjectFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The fault matrix: ten operations of a sink, every fault, two formats. Each cell ends with every
/// record once and in its place, or with a named error and the same after the next sink.
///
/// A plain build takes one cell of so many, others each time; `-Dtapedeck.cells=all` takes all,
/// `-Dtapedeck.pairs=true` pairs of faults too, `-Dtapedeck.seed=N` the same cells again.
class SinkFaultsTest {

  private static final Set<S3Operation> OPERATIONS =
      EnumSet.range(S3Operation.PUT_OBJECT, S3Operation.ABORT_UPLOAD);

  private static final Set<ObjectFormat> FORMATS =
      EnumSet.of(ObjectFormat.PARQUET, ObjectFormat.JSON);

  private static final int AT_ONCE = 16;
  private static final long SEED = Long.getLong("tapedeck.seed", System.nanoTime());

  /// Of so many cells a plain build takes one.
  private static final int OF = 6;

  private final AtomicInteger buckets = new AtomicInteger();

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

  @Test
  @EnabledIfSystemProperty(named = "tapedeck.pairs", matches = "true")
  void noPairOfFaultsLosesOrDoublesARecord() throws Exception {
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"))) {
      run("pairs on the embedded S3", server, this::pairs);
    }
  }

  private void run(String name, S3Server server, Function<Sound, List<Cell>> cells)
      throws Exception {
    long start = System.nanoTime();
    try (AwsClients clients = S3Server.clients(server.uri(), CallLimits.standard())) {
      List<Cell> all = drawn(cells.apply(new Sound(server, clients)));
      System.out.printf("Sink faults on %s: %d cells, seed %d%n", name, all.size(), SEED);
      Map<Outcome, Integer> outcomes = Matrix.run(all, AT_ONCE);
      System.out.printf(
          "Sink faults on %s: %s, %d s%n",
          name, outcomes, (System.nanoTime() - start) / 1_000_000_000);
    }
  }

  private static List<Cell> drawn(List<Cell> all) {
    if ("all".equals(System.getProperty("tapedeck.cells"))) {
      return all;
    }
    List<Cell> some = new ArrayList<>(all);
    Collections.shuffle(some, new Random(SEED));
    return some.subList(0, all.size() / OF);
  }

  private List<Cell> single(Sound sound) {
    List<Cell> cells = new ArrayList<>();
    for (S3Operation operation : OPERATIONS) {
      for (Fault fault : Fault.values()) {
        for (ObjectFormat format : FORMATS) {
          String name = operation + "-" + fault + "-" + format;
          cells.add(
              cell(sound, name, format, () -> first(operation, Faults.at(operation, 1, fault))));
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
            String name = operation + "-" + one + "-" + other + "-" + format;
            cells.add(
                cell(
                    sound,
                    name,
                    format,
                    () ->
                        first(
                            operation,
                            Faults.first(
                                Faults.at(operation, 1, one), Faults.at(operation, 2, other)))));
          }
        }
      }
    }
    return cells;
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

  private Cell cell(Sound sound, String name, ObjectFormat format, Supplier<Faults> faults) {
    return new Cell(
        name,
        () -> {
          Path spool = Files.createTempDirectory(folder, "spool");
          String bucket = "cell-" + buckets.incrementAndGet();
          return new SinkCell(sound.server, sound.clients, format, bucket, spool).run(faults.get());
        });
  }

  private record Sound(S3Server server, AwsClients clients) {}
}
