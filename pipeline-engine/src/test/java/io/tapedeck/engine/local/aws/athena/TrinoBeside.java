package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.local.aws.TrinoProgram;
import io.tapedeck.engine.model.LakeTable;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Trino in a process of its own, over the same objects on disk, its Hive connector's metastore a
/// folder beside them. Closing ends it.
final class TrinoBeside implements AutoCloseable {

  private final Process process;
  private final BufferedReader from;
  private final BufferedWriter to;

  private TrinoBeside(Process process) {
    this.process = process;
    from = process.inputReader(StandardCharsets.UTF_8);
    to = process.outputWriter(StandardCharsets.UTF_8);
  }

  /// Starts it and returns when it takes queries.
  ///
  /// @param lake the folder of the bucket, the tables' objects below `ticks/`
  static TrinoBeside start(Path home, Path lake, List<LakeTable> tables) throws IOException {
    String schema = EmbeddedAws.catalog().database();
    List<String> ddl = new ArrayList<>(List.of("CREATE SCHEMA " + schema));
    for (LakeTable table : tables) {
      ddl.add(ddl(schema, table));
      ddl.add(
          "CALL awsdatacatalog.system.sync_partition_metadata('%s', '%s', 'ADD')"
              .formatted(schema, table.name()));
    }
    Path file = Files.write(home.resolve("tables.sql"), ddl);
    TrinoBeside trino =
        new TrinoBeside(
            TrinoProgram.of("TrinoStopwatch", "3g", lake, file, schema)
                .redirectError(home.resolve("trino.log").toFile())
                .start());
    try {
      trino.answer("ready");
      return trino;
    } catch (IOException e) {
      trino.close();
      throw new IOException(Files.readString(home.resolve("trino.log")), e);
    }
  }

  private static String ddl(String schema, LakeTable table) {
    List<LakeTable.Column> all = new ArrayList<>(table.columns());
    all.addAll(table.partitionKeys());
    return "CREATE TABLE %s.%s (%s) WITH (external_location = 'local:///ticks/%s', format = 'PARQUET', partitioned_by = ARRAY[%s])"
        .formatted(
            schema,
            table.name(),
            all.stream()
                .map(one -> "\"" + one.name() + "\" " + type(one.type()))
                .collect(Collectors.joining(", ")),
            table.name(),
            table.partitionKeys().stream()
                .map(key -> "'" + key.name() + "'")
                .collect(Collectors.joining(", ")));
  }

  private static String type(String hive) {
    return switch (hive) {
      case "string" -> "varchar";
      case "timestamp" -> "timestamp(3)";
      case "int" -> "integer";
      default -> hive;
    };
  }

  /// Trino does not answer a statement.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;
    private static final Pattern NAME = Pattern.compile("\"errorName\":\"(\\w+)\"");

    Refused(String line) {
      super(line);
    }

    /// Trino's name for why.
    String name() {
      Matcher name = NAME.matcher(String.valueOf(getMessage()));
      return name.find() ? name.group(1) : "failed";
    }
  }

  /// How long a statement takes, milliseconds.
  ///
  /// @throws Refused with Trino's message if it fails
  double millis(String sql) throws IOException {
    to.write(Base64.getEncoder().encodeToString(sql.getBytes(StandardCharsets.UTF_8)));
    to.newLine();
    to.flush();
    return Double.parseDouble(answer("millis"));
  }

  // Trino's own log may come in between.
  private String answer(String word) throws IOException {
    @Nullable String line = from.readLine();
    while (line != null && !line.startsWith(word)) {
      if (line.startsWith("error: ")) {
        throw new Refused(line);
      }
      line = from.readLine();
    }
    if (line == null) {
      throw new IOException("Trino has ended");
    }
    return line.substring(word.length()).strip();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
