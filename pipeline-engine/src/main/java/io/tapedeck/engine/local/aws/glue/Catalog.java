package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The databases and tables of the embedded Glue, kept in a directory: `<database>/database.json`,
/// and for each table the files of [TableFiles]. Every change is on disk when its method returns,
/// as a whole or not at all. Safe for use by any thread; one process at a time.
public final class Catalog {

  /// The account that everything belongs to.
  static final String ACCOUNT = "000000000000";

  private final Path directory;
  private final InstantSource clock;
  private final Map<String, Database> databases = new TreeMap<>();

  private record Database(ObjectNode members, TableFiles files, Map<String, StoredTable> tables) {}

  /// Opens the catalog in `directory`, making it if it is not there.
  public Catalog(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
    try {
      Files.createDirectories(directory);
      for (Path folder : TableFiles.list(directory)) {
        if (Files.exists(folder.resolve(TableFiles.DATABASE))) {
          load(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(Path folder) throws IOException {
    TableFiles files = new TableFiles(folder);
    ObjectNode members = files.database();
    Database database = new Database(members, files, new TreeMap<>());
    for (StoredTable table : files.tables()) {
      database.tables().put(table.name(), table);
    }
    databases.put(members.path("Name").asText(), database);
  }

  /// The members of all databases, by name.
  public synchronized List<ObjectNode> databases() {
    return databases.values().stream().map(Database::members).toList();
  }

  /// @throws AwsError EntityNotFoundException
  public synchronized ObjectNode database(String name) {
    return require(name).members();
  }

  /// @param members of a DatabaseInput
  /// @throws AwsError AlreadyExistsException
  public synchronized void createDatabase(ObjectNode members) {
    String name = lower(members.path("Name").asText());
    if (databases.containsKey(name)) {
      throw AwsError.of("AlreadyExistsException", "Database already exists.");
    }
    TableFiles files = new TableFiles(directory.resolve(AtomicFile.nameFor(name)));
    ObjectNode kept = members.deepCopy().put("CreateTime", Json.time(clock.instant()));
    databases.put(name, new Database(kept(kept, name, files), files, new TreeMap<>()));
  }

  /// @param members of a DatabaseInput; takes the place of all that was said of the database
  /// @throws AwsError EntityNotFoundException; InvalidInputException for another name
  public synchronized void updateDatabase(String name, ObjectNode members) {
    Database before = require(name);
    if (!lower(members.path("Name").asText()).equals(lower(name))) {
      throw AwsError.of("InvalidInputException", "Database name cannot be changed.");
    }
    ObjectNode kept = members.deepCopy();
    kept.set("CreateTime", before.members().get("CreateTime"));
    databases.put(
        lower(name),
        new Database(kept(kept, lower(name), before.files()), before.files(), before.tables()));
  }

  private static ObjectNode kept(ObjectNode members, String name, TableFiles files) {
    members.put("Name", name).put("CatalogId", ACCOUNT);
    ArrayNode permissions = members.putArray("CreateTableDefaultPermissions");
    ObjectNode all = permissions.addObject();
    all.putObject("Principal").put("DataLakePrincipalIdentifier", "IAM_ALLOWED_PRINCIPALS");
    all.putArray("Permissions").add("ALL");
    files.writeDatabase(members);
    return members;
  }

  /// Deletes a database with all its tables.
  ///
  /// @throws AwsError EntityNotFoundException
  public synchronized void deleteDatabase(String name) {
    require(name).files().deleteAll();
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

  /// @param members of a TableInput
  /// @throws AwsError AlreadyExistsException; EntityNotFoundException if there is no such database
  public synchronized void createTable(String databaseName, ObjectNode members) {
    Database database = require(databaseName);
    String name = lower(members.path("Name").asText());
    if (database.tables().containsKey(name)) {
      throw AwsError.of("AlreadyExistsException", "Table already exists.");
    }
    double now = Json.time(clock.instant());
    ObjectNode kept = kept(members, databaseName, name).put("CreateTime", now);
    kept.put("UpdateTime", now).put("VersionId", "0");
    database.tables().put(name, database.files().create(kept));
  }

  /// The same as the other, and keeps what the table was.
  public synchronized void updateTable(String databaseName, ObjectNode members, String version) {
    updateTable(databaseName, members, version, false);
  }

  /// @param members of a TableInput
  /// @param version the version that is replaced; empty for whichever is there
  /// @param skipArchive whether to forget what the table was
  /// @throws AwsError EntityNotFoundException; ConcurrentModificationException if another version
  ///   is there; InvalidInputException for other partition keys than those of the partitions
  public synchronized void updateTable(
      String databaseName, ObjectNode members, String version, boolean skipArchive) {
    Database database = require(databaseName);
    StoredTable before = table(databaseName, members.path("Name").asText());
    if (!version.isEmpty() && !version.equals(before.version())) {
      throw AwsError.of(
          "ConcurrentModificationException",
          "Update table failed due to concurrent modifications.");
    }
    if (members.path("PartitionKeys").size() != before.partitionKeys().size()
        && !before.partitions().isEmpty()) {
      throw AwsError.of(
          "InvalidInputException",
          "The number of partition keys cannot change while the table has partitions.");
    }
    ObjectNode kept = kept(members, databaseName, before.name());
    kept.set("CreateTime", before.members().get("CreateTime"));
    kept.put("UpdateTime", Json.time(clock.instant()));
    kept.put("VersionId", Long.toString(Long.parseLong(before.version()) + 1));
    if (!skipArchive) {
      database.files().versions(before.name()).append(before.members());
    }
    database.files().write(kept);
    database.tables().put(before.name(), before.with(kept));
  }

  private static ObjectNode kept(ObjectNode members, String database, String name) {
    return members
        .deepCopy()
        .put("Name", name)
        .put("DatabaseName", lower(database))
        .put("CatalogId", ACCOUNT)
        .put("CreatedBy", "arn:aws:iam::" + ACCOUNT + ":user/tapedeck")
        .put("IsRegisteredWithLakeFormation", false);
  }

  /// The members of all versions of a table that are kept, the newest, which is the table, first.
  ///
  /// @throws AwsError EntityNotFoundException
  synchronized List<ObjectNode> versions(String databaseName, String name) {
    StoredTable table = table(databaseName, name);
    List<ObjectNode> versions =
        require(databaseName)
            .files()
            .versions(table.name())
            .before(Long.parseLong(table.version()));
    versions.addFirst(table.members());
    return versions;
  }

  synchronized void deleteVersions(String databaseName, String name, Set<Long> versions) {
    StoredTable table = table(databaseName, name);
    require(databaseName).files().versions(table.name()).remove(versions);
  }

  /// @throws AwsError EntityNotFoundException
  public synchronized void deleteTable(String databaseName, String name) {
    Database database = require(databaseName);
    String known = table(databaseName, name).name();
    database.files().delete(known);
    database.tables().remove(known);
  }

  private Database require(String name) {
    @Nullable Database database = databases.get(lower(name));
    if (database == null) {
      throw AwsError.of("EntityNotFoundException", "Database " + shown(name) + " not found.");
    }
    return database;
  }

  private static String shown(String name) {
    return name.length() <= 255 ? name : name.substring(0, 255) + "…";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
