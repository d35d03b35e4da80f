package io.tapedeck.engine.local.aws.athena;

import java.util.List;

/// What a statement came to.
///
/// @param header whether the names of the columns are the first row of the result
/// @param rows how many rows it has
/// @param updated how many rows it wrote into a table
/// @param readRows how many rows it read from objects
/// @param scanned how many bytes it read from objects
/// @param manifest the S3 URI of the list of objects that it wrote, empty if none
record Outcome(
    List<ResultColumn> columns,
    boolean header,
    long rows,
    long updated,
    long readRows,
    long scanned,
    String manifest) {

  static final Outcome NOTHING = lines("result", 0);

  Outcome {
    columns = List.copyOf(columns);
  }

  /// Lines of text without a header, as DDL and SHOW give them.
  static Outcome lines(String column, long rows) {
    return new Outcome(List.of(ResultColumn.of(column, "string")), false, rows, 0, 0, 0, "");
  }

  /// Rows that were written into a table.
  static Outcome written(long rows, Scanned scanned, String manifest) {
    return new Outcome(
        List.of(ResultColumn.of("rows", "bigint")),
        false,
        0,
        rows,
        scanned.rows(),
        scanned.bytes(),
        manifest);
  }

  /// Of a query that did not come to its end.
  static Outcome read(Scanned scanned) {
    return new Outcome(List.of(), false, 0, 0, scanned.rows(), scanned.bytes(), "");
  }

  /// What was read from objects.
  record Scanned(long rows, long bytes) {}
}
