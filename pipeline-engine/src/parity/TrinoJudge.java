import io.trino.Session;
import io.trino.metadata.GlobalFunctionCatalog;
import io.trino.spi.ErrorCode;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryFailedException;
import io.trino.testing.StandaloneQueryRunner;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Trino in this process, asked for its answers. Runs from its source on a class path of Trino's
/// own: `java -cp … TrinoJudge.java LAKE TABLES STATEMENTS MORE ANSWERS`.
///
/// LAKE is the folder that stands for S3, TABLES a file of Trino's DDL, STATEMENTS and MORE are
/// folders of `.sql` files, ANSWERS is the folder of the answers, one file for each. Files in a
/// folder below are asked over the schema of its name.
public class TrinoJudge {

  public static void main(String[] arguments) throws Exception {
    Session session = TrinoOverLake.session("market");
    try (StandaloneQueryRunner trino =
        TrinoOverLake.start(session, Path.of(arguments[0]), statements(Path.of(arguments[1])))) {
      for (String folder : List.of(arguments[2], arguments[3])) {
        answers(trino, session, Path.of(folder), Path.of(arguments[4]));
      }
      if (arguments.length > 5) {
        functions(trino, Path.of(arguments[5]));
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void answers(
      StandaloneQueryRunner trino, Session session, Path statements, Path answers)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(statements)) {
      files = all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    for (Path file : files) {
      Path below = statements.relativize(file);
      Session over =
          below.getParent() == null
              ? session
              : Session.builder(session).setSchema(below.getParent().toString()).build();
      StringWriter out = new StringWriter();
      for (String statement : statements(file)) {
        answer(trino, over, statement, out);
      }
      Path written = answers.resolve(below.toString().replace(".sql", ".txt"));
      Files.createDirectories(written.getParent());
      Files.writeString(written, out.toString());
    }
  }

  /// Statements end with a semicolon at the end of a line; lines of comment before one are not part
  /// of it.
  static List<String> statements(Path file) throws IOException {
    List<String> statements = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (text.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
        continue;
      }
      text.append(text.isEmpty() ? "" : "\n").append(line);
      if (line.endsWith(";")) {
        statements.add(text.substring(0, text.length() - 1));
        text.setLength(0);
      }
    }
    return statements;
  }

  private static void answer(
      StandaloneQueryRunner trino, Session session, String statement, StringWriter out) {
    out.write("=== " + statement.replace("\n", "\n  ") + "\n");
    try {
      MaterializedResult result = trino.execute(session, statement);
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < result.getTypes().size(); i++) {
        columns.add(escaped(result.getColumnNames().get(i)) + " " + result.getTypes().get(i));
      }
      out.write("columns: " + String.join("|", columns) + "\n");
      List<String> rows = new ArrayList<>();
      for (MaterializedRow row : result.getMaterializedRows()) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.getFieldCount(); i++) {
          Object value = row.getField(i);
          values.add(value == null ? "\\N" : escaped(text(result.getTypes().get(i), value)));
        }
        rows.add(String.join("|", values));
      }
      if (!statement.toUpperCase().matches("(?s).*ORDER BY[^)]*$")) {
        Collections.sort(rows);
      }
      rows.forEach(row -> out.write(row + "\n"));
    } catch (RuntimeException e) {
      out.write("error: " + failure(trino, e).replace("\n", "\\n") + "\n");
    }
  }

  private static String failure(StandaloneQueryRunner trino, Throwable thrown) {
    if (thrown instanceof QueryFailedException failed) {
      ErrorCode code =
          trino
              .getCoordinator()
              .getDispatchManager()
              .getQueryInfo(failed.getQueryId())
              .getErrorCode();
      return (code == null ? "?" : code.getName()) + ": " + failed.getMessage();
    }
    return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
  }

  // The text that Athena gives for a value.
  private static String text(Type type, Object value) {
    if (value == null) {
      return "null";
    }
    return switch (type) {
      case ArrayType array ->
          ((List<?>) value)
              .stream()
                  .map(one -> text(array.getElementType(), one))
                  .collect(Collectors.joining(", ", "[", "]"));
      case MapType map -> {
        Map<String, String> sorted = new TreeMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (key, of) -> sorted.put(text(map.getKeyType(), key), text(map.getValueType(), of)));
        yield sorted.toString();
      }
      case RowType row -> row(row, value);
      case VarbinaryType _ -> {
        byte[] bytes =
            value instanceof byte[] raw ? raw : Base64.getDecoder().decode(value.toString());
        yield HexFormat.ofDelimiter(" ").formatHex(bytes);
      }
      default -> value.toString();
    };
  }

  private static String row(RowType type, Object value) {
    List<?> values = value instanceof MaterializedRow row ? row.getFields() : (List<?>) value;
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      RowType.Field field = type.getFields().get(i);
      fields.add(field.getName().orElse("field" + i) + "=" + text(field.getType(), values.get(i)));
    }
    return fields.stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("|", "\\p");
  }

  // name, kind, signature: `name<K:comparable>(array(K),K):K`, `*` after it for a variable number.
  private static void functions(StandaloneQueryRunner trino, Path file) throws IOException {
    GlobalFunctionCatalog catalog =
        trino.getCoordinator().getInstance(com.google.inject.Key.get(GlobalFunctionCatalog.class));
    List<String> lines =
        catalog.listFunctions().stream()
            .filter(one -> !one.isHidden() && !one.isMethod())
            .flatMap(
                one ->
                    one.getNames().stream()
                        .map(
                            name ->
                                name
                                    + "\t"
                                    + one.getKind()
                                    + "\t"
                                    + one.getSignature()
                                    + "\t"
                                    + one.getSignature().getVariables()
                                    + "\t"
                                    + one.getSignature().isVariableArity()))
            .sorted()
            .toList();
    Files.write(file, lines);
  }
}
