package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The databases and tables of the embedded Glue, kept in a directory: `<database>/database.json`,
/// and for each table `<table>.table.json` and `<table>.partitions.jsonl`. Every change is on disk
/// when its method returns. Safe for use by any thread; one process at a time.
public final class Catalog {

  private static final String TABLE = ".table.json";
  private static final String PARTITIONS = ".partitions.jsonl";

  private final Path directory;
  private final InstantSource clock;
  private final Map<String, Database> databases = new TreeMap<>();

  private record Database(ObjectNode members, Path folder, Map<String, StoredTable> tables) {}

  /// Opens the catalog in `directory`, making it if it is not there.
  public Catalog(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
    try {
      Files.createDirectories(directory);
      for (Path folder : list(directory)) {
        if (Files.exists(folder.resolve("database.json"))) {
          load(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The members of all databases, by name.
  public synchronized List<ObjectNode> databases() {
    return databases.values().stream().map(Database::members).toList();
  }

  /// @throws AwsError EntityNotFoundException
  public synchronized ObjectNode database(String name) {
    return require(name).members();
  }

  synchronized void createDatabase(ObjectNode members) {
    String name = lower(members.path("Name").asText());
    if (databases.containsKey(name)) {
      throw AwsError.of("AlreadyExistsException", "Database already exists.");
    }
    ObjectNode kept =
        members.deepCopy().put("Name", name).put("CreateTime", Json.time(clock.instant()));
    Path folder = directory.resolve(AtomicFile.nameFor(name));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.write(folder.resolve("database.json"), Json.bytes(kept));
    databases.put(name, new Database(kept, folder, new TreeMap<>()));
  }

  synchronized void deleteDatabase(String name) {
    Database database = require(name);
    try {
      // First what makes it a database, so that a crash in between leaves none rather than half of
      // one.
      Files.deleteIfExists(database.folder().resolve("database.json"));
      for (Path file : list(database.folder())) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(database.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    databases.remove(lower(name));
  }

  /// The tables of a database, by name.
  ///
  /// @throws AwsError EntityNotFoundException if there is no such database
  public synchronized List<StoredTable> tables(String database) {
    return List.copyOf(require(database).tables().values());
  }

  /// @throws AwsError EntityNotFoundException if there is no such database or table
  public synchronized StoredTable table(String database, String name) {
    @Nullable StoredTable table = require(database).tables().get(lower(name));
    if (table == null) {
      throw AwsError.of(
          "EntityNotFoundException", "Entity Not Found: Table " + name + " not found.");
    }
    return table;
  }

  synchronized void createTable(String databaseName, ObjectNode members) {
    Database database = require(databaseName);
    String name = lower(members.path("Name").asText());
    if (database.tables().containsKey(name)) {
      throw AwsError.of("AlreadyExistsException", "Table already exists.");
    }
    double now = Json.time(clock.instant());
    ObjectNode kept = members.deepCopy().put("Name", name).put("DatabaseName", lower(databaseName));
    kept.put("CreateTime", now).put("UpdateTime", now).put("VersionId", "0");
    kept.put("IsRegisteredWithLakeFormation", false);
    Path log = file(database, name, PARTITIONS);
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.write(file(database, name, TABLE), Json.bytes(kept));
    database.tables().put(name, new StoredTable(kept, new PartitionLog(log)));
  }

  /// @param version the version that is replaced; empty for whichever is there
  /// @throws AwsError EntityNotFoundException; ConcurrentModificationException if another version
  ///   is there
  synchronized void updateTable(String databaseName, ObjectNode members, String version) {
    Database database = require(databaseName);
    StoredTable before = table(databaseName, members.path("Name").asText());
    if (!version.isEmpty() && !version.equals(before.members().path("VersionId").asText())) {
      throw AwsError.of(
          "ConcurrentModificationException",
          "Update table failed due to concurrent modifications.");
    }
    ObjectNode kept =
        members.deepCopy().put("Name", before.name()).put("DatabaseName", lower(databaseName));
    kept.set("CreateTime", before.members().get("CreateTime"));
    kept.put("UpdateTime", Json.time(clock.instant()));
    kept.put("VersionId", Integer.toString(before.members().path("VersionId").asInt() + 1));
    kept.put("IsRegisteredWithLakeFormation", false);
    AtomicFile.write(file(database, before.name(), TABLE), Json.bytes(kept));
    database.tables().put(before.name(), before.with(kept));
  }

  synchronized void deleteTable(String databaseName, String name) {
    Database database = require(databaseName);
    String known = table(databaseName, name).name();
    try {
      Files.deleteIfExists(file(database, known, TABLE));
      Files.deleteIfExists(file(database, known, PARTITIONS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database.tables().remove(known);
  }

  private Database require(String name) {
    @Nullable Database database = databases.get(lower(name));
    if (database == null) {
      throw AwsError.of("EntityNotFoundException", "Database " + name + " not found.");
    }
    return database;
  }

  private void load(Path folder) throws IOException {
    ObjectNode members = Json.parse(Files.readAllBytes(folder.resolve("database.json")));
    Database database = new Database(members, folder, new TreeMap<>());
    for (Path file : list(folder)) {
      if (file.toString().endsWith(TABLE)) {
        ObjectNode table = Json.parse(Files.readAllBytes(file));
        String name = table.path("Name").asText();
        database
            .tables()
            .put(name, new StoredTable(table, new PartitionLog(file(database, name, PARTITIONS))));
      }
    }
    databases.put(members.path("Name").asText(), database);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static Path file(Database database, String table, String ending) {
    return database.folder().resolve(AtomicFile.nameFor(table) + ending);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
