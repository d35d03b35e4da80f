package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The folder of one database: `database.json` makes it one, and `<table>.table.json` makes a
/// table; beside it are `<table>.partitions.jsonl` and `<table>.versions.jsonl`. What a crash
/// leaves of these two without their table is removed when a table of the name is made. For one
/// thread at a time.
final class TableFiles {

  static final String DATABASE = "database.json";
  private static final String TABLE = ".table.json";
  private static final String PARTITIONS = ".partitions.jsonl";
  private static final String VERSIONS = ".versions.jsonl";

  private final Path folder;

  TableFiles(Path folder) {
    this.folder = folder;
  }

  ObjectNode database() throws IOException {
    return Json.parse(Files.readAllBytes(folder.resolve(DATABASE)));
  }

  void writeDatabase(ObjectNode members) {
    try {
      Files.createDirectories(folder);
      if (!Files.exists(folder.resolve(DATABASE))) {
        for (Path left : list(folder)) { // by a crash while a database of the name was deleted
          Files.deleteIfExists(left);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.write(folder.resolve(DATABASE), Json.bytes(members));
  }

  List<StoredTable> tables() throws IOException {
    List<StoredTable> tables = new ArrayList<>();
    for (Path file : list(folder)) {
      if (file.toString().endsWith(TABLE)) {
        ObjectNode table = Json.parse(Files.readAllBytes(file));
        tables.add(new StoredTable(table, new PartitionLog(file(table, PARTITIONS))));
      }
    }
    return tables;
  }

  StoredTable create(ObjectNode table) {
    try {
      Files.deleteIfExists(file(table, PARTITIONS));
      Files.deleteIfExists(file(table, VERSIONS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(table);
    return new StoredTable(table, new PartitionLog(file(table, PARTITIONS)));
  }

  void write(ObjectNode table) {
    AtomicFile.write(file(table, TABLE), Json.bytes(table));
  }

  VersionLog versions(String table) {
    return new VersionLog(folder.resolve(AtomicFile.nameFor(table) + VERSIONS));
  }

  void delete(String table) {
    try {
      // First what makes it a table, so that a crash in between leaves none rather than half of
      // one.
      for (String ending : List.of(TABLE, PARTITIONS, VERSIONS)) {
        Files.deleteIfExists(folder.resolve(AtomicFile.nameFor(table) + ending));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes the database, first what makes it one.
  void deleteAll() {
    try {
      Files.deleteIfExists(folder.resolve(DATABASE));
      for (Path file : list(folder)) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private Path file(ObjectNode table, String ending) {
    return folder.resolve(AtomicFile.nameFor(table.path("Name").asText()) + ending);
  }
}
