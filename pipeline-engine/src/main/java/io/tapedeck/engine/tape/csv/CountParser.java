package io.tapedeck.engine.tape.csv;

/// Reads counts of time exactly: `1583020803145`, `1583020803.145`, `1.583020803145E12`,
/// `34200.004241176`. For one thread; the results stand in the object until the next call.
///
/// Whole counts, and fractions of up to nine digits, are read as digits: a double has not enough of
/// them.
final class CountParser {

  private static final long[] POWERS = {
    1_000_000_000L, 100_000_000L, 10_000_000L, 1_000_000L, 100_000L, 10_000L, 1_000L, 100L, 10L, 1L
  };

  private long second;
  private int nano;

  /// @return whether it is a count
  boolean parse(char[] text, int start, int end, TimeFormat.Unit unit) {
    int from = start;
    int to = end;
    while (from < to && Blanks.is(text[from])) {
      from++;
    }
    while (to > from && Blanks.is(text[to - 1])) {
      to--;
    }
    boolean negative = from < to && text[from] == '-';
    int at = negative ? from + 1 : from;
    int first = at;
    long whole = 0;
    while (at < to && TextCursor.isDigit(text[at])) {
      whole = whole * 10 + (text[at++] - '0');
    }
    if (at == first || at - first > 19 || whole < 0) {
      return false;
    }
    long nanos = 0;
    if (at < to && (text[at] == '.' || text[at] == ',')) {
      int point = ++at;
      while (at < to && TextCursor.isDigit(text[at])) {
        nanos = at - point < 9 ? nanos * 10 + (text[at] - '0') : nanos;
        at++;
      }
      nanos *= POWERS[Math.min(at - point, 9)];
    }
    if (at < to) {
      return scientific(text, from, to, unit);
    }
    set(negative ? -whole : whole, negative ? -nanos : nanos, unit.perSecond());
    return true;
  }

  /// @param fraction of a unit, in billionths
  private void set(long count, long fraction, long perSecond) {
    long perUnit = 1_000_000_000L / perSecond;
    long nanos = Math.floorMod(count, perSecond) * perUnit + Math.floorDiv(fraction, perSecond);
    second = Math.floorDiv(count, perSecond) + Math.floorDiv(nanos, 1_000_000_000L);
    nano = (int) Math.floorMod(nanos, 1_000_000_000L);
  }

  private boolean scientific(char[] text, int from, int to, TimeFormat.Unit unit) {
    boolean exponent = false;
    for (int i = from; i < to; i++) {
      exponent |= text[i] == 'e' || text[i] == 'E';
    }
    double count = exponent ? NumberStyle.POINT.read(text, from, to) : NumberStyle.NONE;
    if (count == NumberStyle.NONE && exponent) {
      count = NumberStyle.COMMA.read(text, from, to);
    }
    if (!(Math.abs(count) < 9e18)) {
      return false;
    }
    set((long) count, (long) (count % 1 * 1e9), unit.perSecond());
    return true;
  }

  /// Reads the days that a spreadsheet counts from 1899-12-30, to the millisecond: it keeps no
  /// more.
  boolean parseSerial(char[] text, int from, int to) {
    double days = NumberStyle.POINT.read(text, from, to);
    if (days == NumberStyle.NONE) {
      days = NumberStyle.COMMA.read(text, from, to);
    }
    if (!(days > 0 && days < 1e6)) {
      return false;
    }
    set(Math.round((days - 25_569) * 86_400_000), 0, 1_000);
    return true;
  }

  long second() {
    return second;
  }

  int nano() {
    return nano;
  }
}
