package io.tapedeck.engine.sink.forecast;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.sink.format.EventObjects;
import java.util.List;

/// How large an object of some records is: what every object has, and what each record adds. Found
/// by writing the first records of the tape as the sink would.
///
/// @param fixed bytes of an object with hardly anything in it
/// @param perRow bytes of a record, compressed; records of larger objects take rather less
record RowBytes(double fixed, double perRow) {

  /// What a bar takes, for a tape of which no record is known.
  static final RowBytes USUAL = new RowBytes(2_000, 30);

  static RowBytes of(List<MarketEvent> preview, Setting setting) {
    if (preview.isEmpty()) {
      return USUAL;
    }
    List<MarketEvent> same =
        preview.stream().filter(event -> event.kind() == preview.getFirst().kind()).toList();
    try (EventObjects encoder = EventObjects.of(setting.format(), setting.partitionBy())) {
      int one = encoder.encode(same.subList(0, 1)).bytes().length;
      if (setting.isObjectPerRecord()) {
        return new RowBytes(0, one);
      }
      if (same.size() == 1) {
        return new RowBytes(one, USUAL.perRow());
      }
      int all = encoder.encode(same).bytes().length;
      double perRow = Math.max(1, (all - one) / (same.size() - 1.0));
      return new RowBytes(Math.max(0, one - perRow), perRow);
    }
  }

  double of(double rows) {
    return fixed + rows * perRow;
  }
}
