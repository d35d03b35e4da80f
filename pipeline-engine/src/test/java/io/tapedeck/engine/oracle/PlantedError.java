package io.tapedeck.engine.oracle;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Lays out a lake with one thing wrong.
///
/// @param folder where its files are
record PlantedError(PaperLake lake, Path folder, int rows, int perPlan) {

  void plant(Finding wrong) throws IOException {
    switch (wrong) {
      case LOST -> lost();
      case DOUBLED -> {
        lake.layOut(rows, perPlan);
        lake.plan(rows, List.of(rows - 2L));
      }
      case INVENTED -> invented();
      case MISPLACED -> misplaced();
      case OUT_OF_ORDER -> outOfOrder();
      case PARTIAL, FOREIGN, MISSING -> {
        lake.layOut(rows, perPlan);
        object(wrong);
      }
      case DIFFERENT -> edited("\"rows\":\\d+", "\"rows\":77");
      case GAP -> edited("\"to\":100", "\"to\":99");
      case OVERLAP -> edited("\"to\":100", "\"to\":101");
      case UNDONE -> {
        lake.layOut(rows, perPlan);
        Files.delete(log(rows - perPlan, "done"));
      }
      case OPEN_UPLOAD -> throw new IllegalArgumentException("Nothing that a file could show");
    }
  }

  private void lost() throws IOException {
    List<Long> seqs = seqs(0);
    seqs.remove(3);
    lake.plan(0, seqs);
    for (int from = perPlan; from < rows; from += perPlan) {
      lake.plan(from - 1, seqs(from));
    }
  }

  private void invented() throws IOException {
    lake.layOut(rows, perPlan);
    Trade trade = lake.trade(5);
    MarketEvent other =
        new Trade(trade.symbol(), trade.timestamp(), trade.price() + 1, 10, "buy", trade.extras());
    lake.write(rows, rows + 1, Map.of(lake.folder(5), List.of(other)), List.of());
  }

  private void misplaced() throws IOException {
    lake.layOut(rows - perPlan, perPlan);
    List<Long> seqs = seqs(rows - perPlan);
    long last = seqs.removeLast();
    lake.plan(rows - perPlan, seqs);
    String elsewhere = lake.folder(last).replaceFirst("dt=[-0-9]+", "dt=2025-01-01");
    lake.write(rows - 1, rows, Map.of(elsewhere, List.of(lake.trade(last))), List.of());
  }

  private void outOfOrder() throws IOException {
    lake.layOut(rows - perPlan, perPlan);
    List<Long> seqs = seqs(rows - perPlan);
    String folder = lake.folder(seqs.getLast());
    Long first = seqs.stream().filter(seq -> lake.folder(seq).equals(folder)).findFirst().get();
    seqs.remove(first);
    seqs.add(first);
    lake.plan(rows - perPlan, seqs);
  }

  private void object(Finding wrong) throws IOException {
    Path object;
    try (Stream<Path> files = Files.walk(folder.resolve("trades"))) {
      object = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
    switch (wrong) {
      case PARTIAL -> {
        byte[] bytes = Files.readAllBytes(object);
        Files.write(object, Arrays.copyOf(bytes, bytes.length / 2));
      }
      case FOREIGN -> Files.copy(object, object.resolveSibling("ticks-0-7-9.parquet"));
      default -> Files.delete(object);
    }
  }

  private void edited(String what, String instead) throws IOException {
    lake.layOut(rows, perPlan);
    Path plan = log(0, "json");
    Files.writeString(plan, Files.readString(plan).replaceFirst(what, instead));
  }

  private Path log(long from, String kind) {
    return folder.resolve("_tapedeck/plans/ticks/0/%019d.%s".formatted(from, kind));
  }

  private List<Long> seqs(long from) {
    return new ArrayList<>(LongStream.range(from, from + perPlan).boxed().toList());
  }
}
