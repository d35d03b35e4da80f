package io.tapedeck.engine.local.aws.sql.function;

import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// A function that DuckDB calls and Java answers. Null is answered with null.
///
/// @param kinds a letter for each argument: `S` text, `L` bigint, `D` double, `B` boolean
/// @param result the letter of the result
record JavaFunction(String name, String kinds, char result, Body body) {

  /// What it does; arguments are String, Long, Double or Boolean.
  @FunctionalInterface
  interface Body {
    @Nullable Object of(Object[] arguments);
  }

  void register(Connection duck) throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder.withName(name);
      for (char kind : kinds.toCharArray()) {
        builder.withParameter(type(kind));
      }
      builder.withReturnType(type(result)).withVectorizedFunction(this::apply).register(duck);
    }
  }

  private static DuckDBColumnType type(char kind) {
    return switch (kind) {
      case 'S' -> DuckDBColumnType.VARCHAR;
      case 'L' -> DuckDBColumnType.BIGINT;
      case 'D' -> DuckDBColumnType.DOUBLE;
      default -> DuckDBColumnType.BOOLEAN;
    };
  }

  private void apply(DuckDBDataChunkReader in, DuckDBWritableVector out) {
    int width = kinds.length();
    DuckDBReadableVector[] vectors = new DuckDBReadableVector[width];
    for (int i = 0; i < width; i++) {
      vectors[i] = in.vector(i);
    }
    Object[] arguments = new Object[width];
    for (long row = 0; row < in.rowCount(); row++) {
      @Nullable Object value = read(vectors, row, arguments) ? body.of(arguments) : null;
      if (value == null) {
        out.setNull(row);
      } else {
        write(out, row, value);
      }
    }
  }

  private boolean read(DuckDBReadableVector[] vectors, long row, Object[] arguments) {
    for (int i = 0; i < vectors.length; i++) {
      DuckDBReadableVector vector = vectors[i];
      if (vector.isNull(row)) {
        return false;
      }
      arguments[i] =
          switch (kinds.charAt(i)) {
            case 'S' -> vector.getString(row);
            case 'L' -> vector.getLong(row);
            case 'D' -> vector.getDouble(row);
            default -> vector.getBoolean(row);
          };
    }
    return true;
  }

  private static void write(DuckDBWritableVector out, long row, Object value) {
    switch (value) {
      case String text -> out.setString(row, text);
      case Long number -> out.setLong(row, number);
      case Double number -> out.setDouble(row, number);
      case Boolean truth -> out.setBoolean(row, truth);
      default -> throw new IllegalStateException("no value for DuckDB: " + value.getClass());
    }
  }
}
