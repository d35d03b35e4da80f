package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.TapePosition;
import org.jspecify.annotations.Nullable;

/// Where a reader stands in a wide table: in a row, and in it at a symbol. For one thread.
final class PanelCursor {

  private final Panel panel;
  private String @Nullable [] row;
  private String[] record = {};
  private long number;
  private int symbol;
  private int skipped;
  private long place;
  private int crc;

  /// @param from the record to begin with, before which the symbols of its row are passed over
  PanelCursor(Panel panel, long from) {
    this.panel = panel;
    this.number = from / panel.size() - 1;
    this.skipped = (int) (from % panel.size());
  }

  int size() {
    return panel.size();
  }

  /// A row is about to be read.
  ///
  /// @return the number of its first record
  long begin(long rowPlace, int rowCrc) {
    place = rowPlace;
    crc = rowCrc;
    return nextRow();
  }

  /// The number of the first record of the row after this one.
  long nextRow() {
    return (number + 1) * panel.size();
  }

  /// Takes the row that was read.
  ///
  /// @return false if it has no value for any symbol; then it is passed
  boolean take(Cells cells) {
    number++;
    row = cells.values();
    symbol = skipped;
    boolean resumed = skipped > 0;
    skipped = 0;
    boolean any = resumed || panel.size() == 1;
    for (int i = symbol; i < panel.size() && !any; i++) {
      any = panel.record(row, i) != null;
    }
    if (!any) {
      row = null;
    }
    return any;
  }

  /// A row has been rejected as a whole.
  void passed() {
    number++;
  }

  /// Goes to the next record of the row.
  ///
  /// @return false if it has no more
  boolean next() {
    String[] values = row;
    while (values != null && symbol < panel.size()) {
      String[] found = panel.record(values, symbol++);
      if (found == null && panel.size() == 1) {
        found = panel.absent(values);
      }
      if (found != null) {
        record = found;
        return true;
      }
    }
    row = null;
    return false;
  }

  Cells record() {
    return Cells.of(record);
  }

  /// The number of the present record.
  long seq() {
    return number * panel.size() + symbol - 1;
  }

  /// The place within a row that has more symbols: the row is read again from there; null between
  /// rows.
  @Nullable TapePosition position() {
    return row == null || symbol >= panel.size()
        ? null
        : new TapePosition(place, number * panel.size() + symbol, crc);
  }
}
