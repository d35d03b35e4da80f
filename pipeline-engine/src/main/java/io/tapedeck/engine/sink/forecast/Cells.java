package io.tapedeck.engine.sink.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Counts the objects of one traffic. A *cell* is what would be one object if nothing were flushed
/// before the end: the records of one topic-partition in one folder. Each flush in which a cell has
/// a record makes one object of it; m records that are spread by chance over w flushes are in
/// w·(1-(1-1/w)^m) of them.
final class Cells {

  /// No object has more.
  private static final double MOST_ROWS = 200_000;

  private static final double ONE_PUT = 16 << 20;

  private final Setting setting;
  private final RowBytes bytes;
  private final List<Kind> kinds = new ArrayList<>();
  private final double inFlush;
  private double plans;

  /// Objects that are alike.
  private record Kind(double objects, double rows) {}

  private Cells(Setting setting, RowBytes bytes, double inFlush) {
    this.setting = setting;
    this.bytes = bytes;
    this.inFlush = inFlush;
  }

  /// @param scattered whether the records of a folder come all over the tape, not one after another
  static Cells of(Traffic traffic, Windows windows, Setting setting, boolean scattered) {
    Cells cells = new Cells(setting, RowBytes.of(traffic.preview(), setting), windows.records());
    double records = traffic.records();
    double flushes = windows.count(records);
    double used = occupied(traffic.symbols(), setting.topicPartitions());
    cells.plans = flushes * occupied(windows.records(), used);
    if (setting.isObjectPerRecord()) {
      cells.kinds.add(new Kind(records, 1));
    } else if (setting.splitsBy("symbol")) {
      for (double symbol : traffic.perSymbol()) {
        cells.add(symbol, traffic.weight(), traffic, flushes, scattered);
      }
    } else {
      cells.add(records / used, used, traffic, flushes, scattered);
    }
    return cells;
  }

  /// Streams that are alike, each of which goes to one topic-partition.
  private void add(
      double records, double streams, Traffic traffic, double flushes, boolean scattered) {
    if (records <= 0) {
      return;
    }
    double times = 1;
    if (setting.splitsBy("hour")) {
      times = traffic.hours();
    } else if (setting.splitsBy("dt")) {
      times = traffic.days();
    }
    double folders = Math.min(times, Math.max(1, records));
    double rows = records / folders;
    double cuts = scattered ? flushes : 1 + (flushes - 1) / times;
    double objects = occupied(rows, cuts, inFlush);
    double each = rows / objects;
    double pieces = Math.ceil(each / MOST_ROWS);
    kinds.add(new Kind(objects * pieces * folders * streams, each / pieces));
  }

  /// How many of `places` have at least one of `things` that fall anywhere.
  static double occupied(double things, double places) {
    if (places <= 1 || things <= 1) {
      return 1;
    }
    return places * -Math.expm1(things * Math.log1p(-1 / places));
  }

  /// The same of places that hold `each` things of any kind and no more, `things` of which count:
  /// either the things choose places, or the places choose things, whichever are fewer.
  static double occupied(double things, double places, double each) {
    if (things <= each || places <= 1) {
      return occupied(things, places);
    }
    double share = things / (places * each);
    return share >= 1 ? places : places * -Math.expm1(each * Math.log1p(-share));
  }

  double objects() {
    return kinds.stream().mapToDouble(Kind::objects).sum();
  }

  double bytes() {
    return kinds.stream().mapToDouble(kind -> kind.objects() * bytes.of(kind.rows())).sum();
  }

  double puts() {
    double parts =
        kinds.stream()
            .filter(kind -> bytes.of(kind.rows()) > ONE_PUT)
            .mapToDouble(kind -> kind.objects() * (1 + Math.ceil(bytes.of(kind.rows()) / ONE_PUT)))
            .sum();
    return objects() + parts + 2 * plans;
  }

  double smallest() {
    return kinds.stream().mapToDouble(kind -> bytes.of(kind.rows())).min().orElse(0);
  }

  /// The size of the object in the middle.
  static double median(List<Cells> all) {
    record Size(double bytes, double objects) {}
    List<Size> sizes = new ArrayList<>();
    for (Cells cells : all) {
      cells.kinds.forEach(kind -> sizes.add(new Size(cells.bytes.of(kind.rows()), kind.objects())));
    }
    sizes.sort(Comparator.comparingDouble(Size::bytes));
    double half = sizes.stream().mapToDouble(Size::objects).sum() / 2;
    for (Size size : sizes) {
      half -= size.objects();
      if (half <= 0) {
        return size.bytes();
      }
    }
    return 0;
  }
}
