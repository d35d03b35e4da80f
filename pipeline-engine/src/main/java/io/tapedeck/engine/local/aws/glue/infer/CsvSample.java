package io.tapedeck.engine.local.aws.glue.infer;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The columns of a CSV object, from its first thousand records or first MB. Source of the rules:
/// AWS Glue developer guide, "Built-in classifiers in AWS Glue", CSV.
final class CsvSample {

  private static final long MOST = 1 << 20;
  private static final int MOST_RECORDS = 1000;
  private static final int LONGEST_HEADER = 150;
  private static final List<Character> DELIMITERS = List.of(',', '|', '\t', ';', '\u0001');
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][-+]?\\d{1,3})?");

  private CsvSample() {}

  /// @throws IOException if it is no CSV: fewer than two rows, or fewer than two columns, or rows
  ///   of different lengths with every delimiter
  static Sampled read(Path file, long size) throws IOException {
    try (ObjectStart start = ObjectStart.open(file, MOST);
        Reader reader = new InputStreamReader(start, StandardCharsets.UTF_8)) {
      String text = text(reader);
      for (char delimiter : DELIMITERS) {
        List<List<String>> rows = CsvRows.split(text, delimiter, MOST_RECORDS, start.isCut());
        if (isTable(rows)) {
          boolean header = hasHeader(rows);
          Form form =
              new Form(Form.Kind.CSV, start.compression(), String.valueOf(delimiter), header);
          long records = start.reckon(CsvRows.lines(text), size) - (header ? 1 : 0);
          return new Sampled(form, schema(rows, header), Math.max(0, records));
        }
      }
      throw new IOException("It is neither Parquet nor JSON nor CSV");
    }
  }

  private static String text(Reader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] some = new char[1 << 13];
    for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
      text.append(some, 0, read);
    }
    if (text.indexOf("\0") >= 0) {
      throw new IOException("It is neither Parquet nor text");
    }
    return text.toString().startsWith("\uFEFF") ? text.substring(1) : text.toString();
  }

  private static boolean isTable(List<List<String>> rows) {
    return rows.size() >= 2
        && rows.getFirst().size() >= 2
        && rows.stream().allMatch(row -> row.size() == rows.getFirst().size());
  }

  private static boolean hasHeader(List<List<String>> rows) {
    List<String> first = rows.getFirst();
    for (int i = 0; i < first.size(); i++) {
      String cell = first.get(i);
      boolean text = !cell.isBlank() && type(cell).equals(HiveType.STRING);
      if (!text || (cell.length() >= LONGEST_HEADER && i < first.size() - 1)) {
        return false;
      }
    }
    boolean named = new HashSet<>(first).size() == first.size();
    return named && types(rows.subList(1, rows.size())).stream().anyMatch(CsvSample::isNumber);
  }

  private static boolean isNumber(HiveType type) {
    return !type.equals(HiveType.STRING) && !type.equals(HiveType.UNKNOWN);
  }

  private static Schema schema(List<List<String>> rows, boolean header) {
    List<HiveType> types = types(header ? rows.subList(1, rows.size()) : rows);
    Map<String, HiveType> columns = new LinkedHashMap<>();
    for (int i = 0; i < types.size(); i++) {
      columns.put(header ? rows.getFirst().get(i) : "col" + i, types.get(i));
    }
    return Schema.of(columns);
  }

  private static List<HiveType> types(List<List<String>> rows) {
    List<HiveType> types = new ArrayList<>();
    for (int i = 0; i < rows.getFirst().size(); i++) {
      HiveType type = HiveType.UNKNOWN;
      for (List<String> row : rows) {
        type = type.merge(type(row.get(i)));
      }
      types.add(type);
    }
    return types;
  }

  private static HiveType type(String cell) {
    String value = cell.strip();
    if (value.isEmpty()) {
      return HiveType.UNKNOWN;
    }
    if (WHOLE.matcher(value).matches()) {
      return new HiveType.Scalar("bigint");
    }
    return NUMBER.matcher(value).matches() ? new HiveType.Scalar("double") : HiveType.STRING;
  }
}
