package io.tapedeck.engine.local.aws.athena;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A result in Athena's CSV form: every value in quotes, NULL as nothing between the commas. Rows
/// are read from a byte position on, so a page needs no more memory than its rows.
final class ResultFile {

  private ResultFile() {}

  /// Rows to be written.
  @FunctionalInterface
  interface Content {
    void write(BufferedWriter out) throws IOException, SQLException;
  }

  /// Writes a result to a file in `work` and moves it to where it belongs when it is whole,
  /// together with the description of its columns. Nothing is left of a query that was stopped.
  static void publish(AthenaQuery query, Path work, List<ResultColumn> columns, Content content)
      throws IOException, SQLException {
    Path file = work.resolve(query.order().id());
    try {
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        content.write(out);
      }
      if (!query.isOver()) {
        Path result = query.order().result();
        Files.createDirectories(result.getParent());
        Files.write(
            result.resolveSibling(result.getFileName() + ".metadata"), Metadata.of(columns));
        Files.move(file, result, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// Publishes lines of text.
  static void publishLines(AthenaQuery query, Path work, List<String> lines) throws IOException {
    try {
      publish(
          query,
          work,
          List.of(ResultColumn.of("result", "string")),
          out -> {
            for (String line : lines) {
              out.write(line);
              out.write('\n');
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException("Lines come from no database", e);
    }
  }

  /// At most `most` lines of text from byte `from` on, each a row of one value.
  static Rows readLines(Path file, long from, int most) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(from);
      List<List<@Nullable String>> rows = new ArrayList<>();
      long at = from;
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = in.read();
      while (next >= 0 && rows.size() < most) {
        at++;
        if (next == '\n') {
          rows.add(List.of(line.toString(StandardCharsets.UTF_8)));
          line.reset();
        } else {
          line.write(next);
        }
        next = in.read();
      }
      return new Rows(rows, next < 0 ? -1 : at);
    }
  }

  /// Rows and where the next page begins, -1 after the last.
  record Rows(List<List<@Nullable String>> rows, long next) {}

  static void writeRow(BufferedWriter out, List<@Nullable String> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      @Nullable String value = values.get(i);
      if (value != null) {
        writeValue(out, value);
      }
    }
    out.write('\n');
  }

  static void writeValue(BufferedWriter out, String value) throws IOException {
    out.write('"');
    out.write(value.indexOf('"') < 0 ? value : value.replace("\"", "\"\""));
    out.write('"');
  }

  /// At most `most` rows from byte `from` on.
  static Rows read(Path file, long from, int most) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(from);
      RowReader reader = new RowReader(in, from);
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (rows.size() < most && reader.hasNext()) {
        rows.add(reader.next());
      }
      return new Rows(rows, reader.hasNext() ? reader.at : -1);
    }
  }

  private static final class RowReader {
    private final InputStream in;
    private long at;
    private int ahead;

    RowReader(InputStream in, long at) throws IOException {
      this.in = in;
      this.at = at;
      ahead = in.read();
    }

    boolean hasNext() {
      return ahead >= 0;
    }

    List<@Nullable String> next() throws IOException {
      List<@Nullable String> values = new ArrayList<>();
      values.add(value());
      while (ahead == ',') {
        step();
        values.add(value());
      }
      step(); // the line's end
      return values;
    }

    private @Nullable String value() throws IOException {
      if (ahead != '"') {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      step();
      while (ahead >= 0) {
        if (ahead == '"') {
          step();
          if (ahead != '"') {
            break;
          }
        }
        bytes.write(ahead);
        step();
      }
      return bytes.toString(StandardCharsets.UTF_8);
    }

    private void step() throws IOException {
      ahead = in.read();
      at++;
    }
  }
}
