package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.stream.wire.LineReader;
import io.tapedeck.engine.stream.wire.LineText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/// Writes lines into the columns of one object.
final class ParquetRows implements EventLines.Block {

  /// Seconds whose nanoseconds since 1970 fit into 64 bits, whatever their fraction.
  private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000_000L - 1;

  private final boolean withSymbol;
  private final TimeKeys times;
  private final boolean withNanos;
  private final KindColumn[] fixed;
  private final ExtraColumn[] extras;
  private final int[] places;
  private final boolean[] written;
  private final Map<String, Integer> byName = new HashMap<>();
  private final ColumnWriter[] out;
  private final ColumnWriteStore store;
  private final LineReader line;

  ParquetRows(ObjectColumns columns, ParquetSchema schema, ColumnWriteStore store) {
    this.store = store;
    withSymbol = columns.withSymbol();
    times = new TimeKeys(columns.times());
    withNanos = columns.withNanos();
    fixed = columns.fixed().toArray(KindColumn[]::new);
    extras = columns.extras().toArray(ExtraColumn[]::new);
    line = new LineReader(columns.kind());
    out =
        schema.message().getColumns().stream()
            .map(store::getColumnWriter)
            .toArray(ColumnWriter[]::new);
    places = new int[extras.length];
    written = new boolean[extras.length];
    int place = (withSymbol ? 1 : 0) + times.size() + 1 + (withNanos ? 1 : 0) + fixed.length;
    for (int i = 0; i < extras.length; i++) {
      places[i] = place;
      place += extras[i].exact().isEmpty() ? 1 : 2;
      byName.put(new String(extras[i].source(), StandardCharsets.UTF_8), i);
    }
  }

  @Override
  public void take(byte[] bytes, int length) {
    for (int at = 0; at < length; at = line.end() + 1) {
      line.read(bytes, at);
      row();
      store.endRecord();
    }
  }

  private void row() {
    int at = 0;
    if (withSymbol) {
      out[at++].write(binary(line.symbol()), 0, 0);
    }
    for (int i = 0; i < times.size(); i++) {
      out[at++].write(times.value(i, line.epochSecond()), 0, 0);
    }
    out[at++].write(micros(), 0, 0);
    if (withNanos) {
      nanos(out[at++]);
    }
    for (KindColumn column : fixed) {
      switch (column) {
        case KindColumn.Number number -> write(line.number(number.slot()), out[at++]);
        case KindColumn.Text _ -> word(out[at++]);
      }
    }
    extras();
  }

  private void extras() {
    for (int i = 0; line.nextExtra(); i++) {
      int extra = isNext(i) ? i : place(line.name().toString());
      written[extra] = true;
      write(extras[extra], places[extra]);
    }
    for (int i = 0; i < extras.length; i++) {
      if (!written[i]) {
        out[places[i]].writeNull(0, 0);
        if (!extras[i].exact().isEmpty()) {
          out[places[i] + 1].writeNull(0, 0);
        }
      }
    }
    Arrays.fill(written, false);
  }

  private int place(String name) {
    Integer place = byName.get(name);
    if (place == null) {
      throw new IllegalStateException("A column that the batch does not have: " + name);
    }
    return place;
  }

  /// Most lines have the same columns in the same order.
  private boolean isNext(int i) {
    return i < extras.length && line.name().is(extras[i].source());
  }

  private void write(ExtraColumn extra, int place) {
    switch (extra.type()) {
      case LONG, DOUBLE -> {
        out[place].write(line.real(), 0, 1);
        if (!extra.exact().isEmpty()) {
          if (line.type() == LineReader.Scalar.WHOLE) {
            out[place + 1].write(line.whole(), 0, 1);
          } else {
            out[place + 1].writeNull(0, 0);
          }
        }
      }
      case BOOLEAN -> out[place].write(line.flag(), 0, 1);
      case STRING -> out[place].write(binary(line.text()), 0, 1);
    }
  }

  private void word(ColumnWriter column) {
    if (line.word().isEmpty()) {
      column.writeNull(0, 0);
    } else {
      column.write(binary(line.word()), 0, 1);
    }
  }

  private void nanos(ColumnWriter column) {
    long second = line.epochSecond();
    if (second > LAST_SECOND || second < -LAST_SECOND) {
      column.writeNull(0, 0);
    } else {
      column.write(second * 1_000_000_000L + line.nano(), 0, 1);
    }
  }

  /// Rounds down, before 1970 too: the nanoseconds of an instant count forward.
  private long micros() {
    return Math.addExact(Math.multiplyExact(line.epochSecond(), 1_000_000L), line.nano() / 1000);
  }

  private static void write(double value, ColumnWriter column) {
    if (Double.isNaN(value)) {
      column.writeNull(0, 0);
    } else {
      column.write(value, 0, 1);
    }
  }

  private static Binary binary(LineText text) {
    return Binary.fromReusedByteArray(text.bytes(), text.from(), text.length());
  }
}
