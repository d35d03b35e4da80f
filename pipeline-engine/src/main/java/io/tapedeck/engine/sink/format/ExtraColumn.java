package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.stream.wire.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A further column that events of an object have.
///
/// @param source its name in the events, in UTF-8
/// @param column its name in the object: the same, unless another column has that name already
/// @param exact the name of the column beside it that holds its whole numbers exactly, where a
///   format needs one; empty if a double holds them all
@SuppressWarnings("ArrayRecordComponent") // compared below
record ExtraColumn(byte[] source, String column, Type type, String exact) {

  /// From here on not every whole number is a double.
  private static final long EXACT = 1L << 53;

  /// What its values are.
  enum Type {
    LONG("bigint"),
    DOUBLE("double"),
    BOOLEAN("boolean"),
    STRING("string");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /// The type in the catalog's spelling.
    String word() {
      return word;
    }

    static Type of(LineReader.Scalar scalar) {
      return switch (scalar) {
        case WHOLE -> LONG;
        case REAL -> DOUBLE;
        case FLAG -> BOOLEAN;
        case TEXT -> STRING;
      };
    }

    /// The narrowest type that can hold both: numbers become doubles, everything else texts.
    Type or(Type other) {
      if (this == other) {
        return this;
      }
      return isNumber() && other.isNumber() ? DOUBLE : STRING;
    }

    boolean isNumber() {
      return this == LONG || this == DOUBLE;
    }
  }

  /// Whether a double might not hold this whole number.
  static boolean isBeyondDouble(long value) {
    return value > EXACT || value < -EXACT;
  }

  /// What a name behind the source's has more.
  String suffix() {
    return column.substring(new String(source, StandardCharsets.UTF_8).length());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtraColumn extra
        && Arrays.equals(source, extra.source)
        && column.equals(extra.column)
        && type == extra.type
        && exact.equals(extra.exact);
  }

  @Override
  public int hashCode() {
    return column.hashCode();
  }
}
