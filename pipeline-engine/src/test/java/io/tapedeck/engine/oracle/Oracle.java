package io.tapedeck.engine.oracle;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Takes what was read back, record by record, and says what is wrong with it. Confined to one
/// thread; needs a bit for each record and a number for each folder.
public final class Oracle {

  private final NumberedTrades published;
  private final long rows;
  private final boolean deadLetters;
  private final Findings findings;
  private final BitSet seen;
  private final Map<String, long[]> last = new HashMap<>();
  private long read;
  private long dead;
  private long day = Long.MIN_VALUE;
  private String date = "";

  /// @param rows how many records of them were published, dead letters to be included
  /// @param deadLetters whether dead letters will be among what is read
  Oracle(NumberedTrades published, long rows, boolean deadLetters, Findings findings) {
    this.published = published;
    this.rows = rows;
    this.deadLetters = deadLetters;
    this.findings = findings;
    seen = new BitSet(Math.toIntExact(rows));
  }

  /// A row of a table.
  ///
  /// @param symbol as the row or its folder says
  void row(Stored row, String symbol, Place place) {
    read++;
    long seq = row.seq();
    if (row.src() != published.src()
        || seq < 0
        || seq >= rows
        || published.isPoison(seq)
        || row.crc() != published.crc(seq)
        || row.micros() != published.micros(seq)
        || row.price() != published.price(seq)) {
      findings.add(Finding.INVENTED, row + " in " + place.name());
      return;
    }
    see(seq, place.name());
    if (!symbol.equals(published.symbol(seq)) || !place.date().equals(date(row.micros()))) {
      findings.add(
          Finding.MISPLACED,
          seq + " of " + published.symbol(seq) + " " + published.time(seq) + " in " + place.name());
    }
    if (!place.order().isEmpty()) {
      long[] before = last.computeIfAbsent(place.order(), _ -> new long[] {-1});
      if (before[0] > seq) {
        findings.add(Finding.OUT_OF_ORDER, seq + " behind " + before[0] + " in " + place.name());
      }
      before[0] = seq;
    }
  }

  /// A dead letter.
  ///
  /// @param raw the value that was no trade
  void dead(String raw, String place) {
    read++;
    dead++;
    String[] words = raw.split(" ", -1);
    long seq = words.length == 3 ? number(words[1]) : -1;
    if (seq < 0 || seq >= rows || !published.isPoison(seq) || !raw.equals(published.value(seq))) {
      findings.add(Finding.INVENTED, "dead letter '" + raw + "' in " + place);
      return;
    }
    see(seq, place);
  }

  /// Everything has been read.
  void end() {
    for (int seq = seen.nextClearBit(0); seq < rows; seq = seen.nextClearBit(seq + 1)) {
      if (deadLetters || !published.isPoison(seq)) {
        findings.add(Finding.LOST, seq + " of " + published.symbol(seq));
      }
    }
  }

  /// How many records were read, dead letters included.
  long read() {
    return read;
  }

  /// How many dead letters were read.
  long deadLetters() {
    return dead;
  }

  private void see(long seq, String place) {
    if (seen.get((int) seq)) {
      findings.add(Finding.DOUBLED, seq + " again in " + place);
    }
    seen.set((int) seq);
  }

  /// Neighbours are mostly of one day, whose text is kept.
  private String date(long micros) {
    long day = Math.floorDiv(micros, NumberedTrades.MICROS_PER_DAY);
    if (day != this.day) {
      this.day = day;
      date = NumberedTrades.date(micros);
    }
    return date;
  }

  private static long number(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /// Where rows were found.
  ///
  /// @param name in words, their partition included
  /// @param date the date that their folder says
  /// @param order the name of what must be in order, for example their folder; empty if nothing is
  record Place(String name, String date, String order) {}

  /// What a row says of itself.
  record Stored(long src, long seq, long crc, long micros, double price) {}
}
