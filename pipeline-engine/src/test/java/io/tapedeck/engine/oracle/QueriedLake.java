package io.tapedeck.engine.oracle;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.s3.S3Client;

/// Reads a table by SQL, as anybody's program would: the statement goes to Athena, which asks the
/// catalog, and the rows are read from the file that it leaves in S3. A date at a time.
///
/// @param output where Athena puts its results, `s3://bucket/prefix/`
record QueriedLake(AthenaClient athena, S3Client s3, String database, String output) {

  /// What takes the rows.
  interface Rows {
    void row(Oracle.Stored row, String symbol, Oracle.Place place);
  }

  /// A query came to no end.
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  void read(String table, Rows rows) throws IOException {
    List<String> dates = new ArrayList<>();
    query("SELECT DISTINCT dt AS dt FROM " + table, row -> dates.add(row.getField("dt")));
    List<String> types = new ArrayList<>();
    query(
        "SELECT typeof(\"timestamp\") AS type FROM " + table + " LIMIT 1",
        row -> types.add(row.getField("type")));
    // Athena prints milliseconds of a timestamp; as a number it has all that the object holds.
    String at =
        types.getFirst().startsWith("timestamp") ? "to_unixtime(\"timestamp\")" : "\"timestamp\"";
    for (String date : dates) {
      Oracle.Place place = place(date);
      query(
          "SELECT src, seq, crc, "
              + at
              + " AS at, price, symbol, dt FROM "
              + table
              + " WHERE dt = '"
              + date
              + "'",
          row -> {
            String dt = row.getField("dt");
            rows.row(stored(row), row.getField("symbol"), dt.equals(date) ? place : place(dt));
          });
    }
  }

  private static Oracle.Place place(String date) {
    return new Oracle.Place("SQL " + date, date, "");
  }

  private static Oracle.Stored stored(NamedCsvRecord row) {
    return new Oracle.Stored(
        whole(row.getField("src")),
        whole(row.getField("seq")),
        whole(row.getField("crc")),
        micros(row.getField("at")),
        Double.parseDouble(row.getField("price")));
  }

  /// Whole numbers are doubles in Parquet.
  private static long whole(String number) {
    double value = Double.parseDouble(number);
    if (value != (long) value) {
      throw new ArithmeticException(number + " is not whole");
    }
    return (long) value;
  }

  /// Of the text of a JSON line, or of seconds since the epoch as a double, which tells a quarter
  /// of a microsecond in this century.
  private static long micros(String at) {
    if (!at.endsWith("Z")) {
      return Math.round(Double.parseDouble(at) * 1e6);
    }
    LocalDateTime time = LocalDateTime.parse(at.substring(0, at.length() - 1));
    return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.get(ChronoField.MICRO_OF_SECOND);
  }

  private void query(String sql, Consumer<NamedCsvRecord> rows) throws IOException {
    String location = run(sql);
    String[] place = location.substring("s3://".length()).split("/", 2);
    try (InputStream in = s3.getObject(get -> get.bucket(place[0]).key(place[1]));
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      csv.forEach(rows);
    }
    s3.deleteObject(delete -> delete.bucket(place[0]).key(place[1]));
  }

  private String run(String sql) {
    String id =
        athena
            .startQueryExecution(
                start ->
                    start
                        .queryString(sql)
                        .queryExecutionContext(context -> context.database(database))
                        .workGroup("primary")
                        .resultConfiguration(result -> result.outputLocation(output)))
            .queryExecutionId();
    while (true) {
      QueryExecution now =
          athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
      switch (now.status().state()) {
        case SUCCEEDED -> {
          return now.resultConfiguration().outputLocation();
        }
        case QUEUED, RUNNING -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        default ->
            throw new Refused(
                sql + " " + now.status().state() + ": " + now.status().stateChangeReason());
      }
    }
  }
}
