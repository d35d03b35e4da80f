package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.stream.wire.LineReader;
import io.tapedeck.engine.stream.wire.LineText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks through lines for further columns and what their values are.
final class ExtraTypes implements EventLines.Block {

  private final LineReader line;
  private final List<Found> found = new ArrayList<>();
  private final Map<String, Found> byName = new HashMap<>();

  ExtraTypes(EventKind kind) {
    line = new LineReader(kind);
  }

  /// In the order in which they first occur.
  List<Found> found() {
    return found;
  }

  @Override
  public void take(byte[] bytes, int length) {
    for (int at = 0; at < length; at = line.end() + 1) {
      line.read(bytes, at);
      for (int i = 0; line.nextExtra(); i++) {
        find(i, line.name()).add(line);
      }
    }
  }

  /// Most lines have the same columns in the same order.
  private Found find(int expected, LineText name) {
    if (expected < found.size() && name.is(found.get(expected).name)) {
      return found.get(expected);
    }
    String text = name.toString();
    Found known = byName.get(text);
    if (known == null) {
      byte[] utf8 = new byte[name.length()];
      System.arraycopy(name.bytes(), name.from(), utf8, 0, utf8.length);
      known = new Found(utf8);
      byName.put(text, known);
      found.add(known);
    }
    return known;
  }

  /// A further column.
  static final class Found {
    final byte[] name;
    private ExtraColumn.@Nullable Type type;
    private boolean beyond;

    Found(byte[] name) {
      this.name = name;
    }

    ExtraColumn.Type type() {
      return Objects.requireNonNull(type);
    }

    /// Whether it is a column of numbers that a double does not hold exactly.
    boolean isBeyondDouble() {
      return beyond && type().isNumber();
    }

    private void add(LineReader line) {
      LineReader.Scalar scalar = line.type();
      ExtraColumn.Type one = ExtraColumn.Type.of(scalar);
      type = type == null ? one : type.or(one);
      beyond |= scalar == LineReader.Scalar.WHOLE && ExtraColumn.isBeyondDouble(line.whole());
    }
  }
}
