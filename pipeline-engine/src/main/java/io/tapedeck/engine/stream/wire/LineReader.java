package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.EventKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Reads the fields of the lines that [TickValue#line] writes, without making events of them and
/// without checking them again. First [#read], then as many [#nextExtra] as there are. Reuses
/// everything that it gives: confined to one thread.
public final class LineReader {

  private static final byte[] SYMBOL = WireNames.ascii("{\"symbol\":\"");
  private static final int TIME_NAME = "\"timestamp\":\"".length();
  private static final int KIND_NAME = "\",\"kind\":\"".length();

  private final EventKind kind;
  private final WireNames names;
  private final WireInstant instants = new WireInstant();
  private final double[] numbers = new double[WireFields.NUMBERS];
  private final LineText symbol = new LineText();
  private final LineText word = new LineText();
  private final LineText name = new LineText();
  private final LineText text = new LineText();
  private byte[] block = new byte[0];
  private long epochSecond;
  private int nano;
  private int at;
  private int nameEnd;
  private int valueFrom;

  /// @param kind of all the events to be read
  public LineReader(EventKind kind) {
    this.kind = kind;
    this.names = WireNames.of(kind);
  }

  /// Reads the fields of the line that begins there.
  public void read(byte[] bytes, int from) {
    block = bytes;
    boolean withSymbol = WireNames.at(bytes, from, SYMBOL);
    int time = TIME_NAME + (withSymbol ? symbol.read(bytes, from + SYMBOL.length) + 2 : from + 1);
    int timeEnd = time;
    while (bytes[timeEnd] != '"') {
      timeEnd++;
    }
    time(bytes, time, timeEnd);
    at = timeEnd + KIND_NAME + kind.word().length() + 1;
    Arrays.fill(numbers, Double.NaN);
    for (int slot = 0; slot < names.numbers.length; slot++) {
      byte[] field = names.numbers[slot];
      if (WireNames.at(bytes, at, field)) {
        int begin = at + field.length;
        at = scalarEnd(begin);
        numbers[slot] = DecimalBytes.real(bytes, begin, at);
      }
    }
    word.clear();
    if (names.word.length > 0 && WireNames.at(bytes, at, names.word)) {
      at = word.read(bytes, at + names.word.length) + 1;
    }
  }

  /// The event time: seconds since 1970 in UTC.
  public long epochSecond() {
    return epochSecond;
  }

  /// The event time: nanoseconds in that second.
  public int nano() {
    return nano;
  }

  /// The number of a field, by its place among the kind's fields; NaN if there is none.
  public double number(int slot) {
    return numbers[slot];
  }

  /// The symbol; only if the lines have it.
  public LineText symbol() {
    return symbol;
  }

  /// The kind's one text, empty if there is none.
  public LineText word() {
    return word;
  }

  /// Goes on to the next further column of the line; false if there is none, and then the line is
  /// at its end.
  public boolean nextExtra() {
    if (block[at] != ',') {
      return false;
    }
    nameEnd = name.read(block, at + 2);
    valueFrom = nameEnd + 2;
    at = block[valueFrom] == '"' ? text.read(block, valueFrom + 1) + 1 : scalarEnd(valueFrom);
    return true;
  }

  /// The name of this further column.
  public LineText name() {
    return name;
  }

  /// The place of the line feed, once there is no further column left.
  public int end() {
    return at + 1;
  }

  /// Where the quote behind its name stands.
  public int nameEnd() {
    return nameEnd;
  }

  /// What its value is.
  public Scalar type() {
    return switch (block[valueFrom]) {
      case '"' -> Scalar.TEXT;
      case 't', 'f' -> Scalar.FLAG;
      default -> isWhole() ? Scalar.WHOLE : Scalar.REAL;
    };
  }

  /// Its value if it is a number.
  public double real() {
    return DecimalBytes.real(block, valueFrom, at);
  }

  /// Its value if it is a whole number.
  public long whole() {
    return DecimalBytes.whole(block, valueFrom, at);
  }

  /// Its value if it is true or false.
  public boolean flag() {
    return block[valueFrom] == 't';
  }

  /// Its value as a text: of a number or a flag as it is written.
  public LineText text() {
    if (block[valueFrom] != '"') {
      text.raw(block, valueFrom, at);
    }
    return text;
  }

  private boolean isWhole() {
    for (int i = valueFrom; i < at; i++) {
      byte b = block[i];
      if (b == '.' || b == 'E' || b == 'e') {
        return false;
      }
    }
    return true;
  }

  private int scalarEnd(int from) {
    int end = from;
    while (block[end] != ',' && block[end] != '}') {
      end++;
    }
    return end;
  }

  private void time(byte[] bytes, int from, int to) {
    if (instants.readUsual(bytes, from, to - from)) {
      epochSecond = instants.second();
      nano = instants.nano();
    } else {
      Instant instant =
          Instant.parse(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
      epochSecond = instant.getEpochSecond();
      nano = instant.getNano();
    }
  }

  /// What the value of a further column can be.
  public enum Scalar {
    WHOLE,
    REAL,
    FLAG,
    TEXT
  }
}
