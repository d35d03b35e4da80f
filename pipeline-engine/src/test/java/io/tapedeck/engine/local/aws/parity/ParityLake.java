package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.local.aws.EmbeddedAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The tables in a lake of their own behind an embedded endpoint. Close it when done.
final class ParityLake implements AutoCloseable {

  /// The database of the statements that name none.
  static final String DATABASE = "market";

  static final List<String> DATABASES = List.of(DATABASE, ExchangeTables.DATABASE);

  private final Path home;
  private final EmbeddedAws aws;

  ParityLake(Path home) throws Exception {
    this.home = home;
    aws = new EmbeddedAws(home);
    for (String database : DATABASES) {
      aws.clients().glue().createDatabase(r -> r.databaseInput(d -> d.name(database)));
    }
    for (ParityTable table : ParityTables.all()) {
      table.write(aws);
      table.register(aws.clients().glue());
    }
  }

  EmbeddedAws aws() {
    return aws;
  }

  /// The folder that stands for the bucket.
  Path bucket() {
    return home.resolve("s3/lake");
  }

  /// Writes what makes Trino know the same tables.
  void writeDdl(Path file) throws Exception {
    List<String> lines = new ArrayList<>();
    DATABASES.forEach(database -> lines.add("CREATE SCHEMA " + database + ";"));
    for (ParityTable table : ParityTables.all()) {
      table.ddl().forEach(statement -> lines.add(statement + ";"));
    }
    Files.write(file, lines);
  }

  @Override
  public void close() {
    aws.close();
  }
}
