package io.tapedeck.cli;

import com.opencsv.CSVWriter;
import io.tapedeck.engine.model.QueryColumn;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// A query's answer as CSV (RFC 4180 quoting, a header line, NULL as an empty unquoted field),
/// streamed.
final class AnswerCsv {

  private AnswerCsv() {}

  static void print(PrintStream out, Answer answer) {
    PrintWriter lines = new PrintWriter(out, false, StandardCharsets.UTF_8);
    CSVWriter csv = new CSVWriter(lines, ',', '"', '"', "\n");
    csv.writeNext(answer.columns().stream().map(QueryColumn::name).toArray(String[]::new), false);
    answer.forEachRow(row -> csv.writeNext(row.values().toArray(String[]::new), false));
    csv.flushQuietly();
    lines.flush();
  }
}
