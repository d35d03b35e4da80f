package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.CatalogShow.Lines;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement;
import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Applies DDL to the catalog. Never touches an object: external tables leave theirs behind.
final class CatalogChange {

  private static final Lines NOTHING = new Lines("result", List.of());

  private final Lake lake;
  private final String database;

  CatalogChange(Lake lake, String database) {
    this.lake = lake;
    this.database = database;
  }

  /// @return what the statement says when it is done, mostly nothing
  /// @throws SqlRefused for what Athena refuses
  Lines apply(HiveStatement.Change change) {
    PartitionChange partitions = new PartitionChange(lake, database);
    return switch (change) {
      case HiveStatement.CreateDatabase create -> create(create);
      case HiveStatement.DropDatabase drop -> drop(drop);
      case HiveStatement.SetDatabaseProperties set -> set(set);
      case HiveStatement.CreateTable create -> create(create);
      case HiveStatement.DropTable drop -> drop(drop.name().in(database), drop.ifExists(), false);
      case HiveStatement.DropView drop -> drop(drop.name().in(database), drop.ifExists(), true);
      case HiveStatement.SetProperties set -> set(set);
      case HiveStatement.AddColumns add -> add(add);
      case HiveStatement.SetLocation set when set.partition().isEmpty() -> set(set);
      case HiveStatement.SetLocation set -> partitions.move(set);
      case HiveStatement.RepairTable repair -> partitions.repair(repair.name().in(database));
      case HiveStatement.AddPartitions add -> partitions.add(add);
      case HiveStatement.DropPartitions drop -> partitions.drop(drop);
      case HiveStatement.RenamePartition rename -> partitions.rename(rename);
    };
  }

  private Lines create(HiveStatement.CreateDatabase create) {
    if (KnownTables.hasDatabase(lake, create.name())) {
      if (create.ifNotExists()) {
        return NOTHING;
      }
      throw task("Database " + create.name() + " already exists");
    }
    ObjectNode input = Json.object().put("Name", create.name());
    if (!create.comment().isEmpty()) {
      input.put("Description", create.comment());
    }
    if (!create.location().isEmpty()) {
      input.put("LocationUri", location(create.location()));
    }
    ObjectNode parameters = input.putObject("Parameters");
    create.properties().forEach(parameters::put);
    lake.metastore().createDatabase(input);
    return NOTHING;
  }

  private Lines drop(HiveStatement.DropDatabase drop) {
    if (!KnownTables.hasDatabase(lake, drop.name())) {
      if (drop.ifExists()) {
        return NOTHING;
      }
      throw SqlRefused.because(
          "FAILED: SemanticException [Error 10072]: Database does not exist: " + drop.name());
    }
    if (!drop.cascade() && !lake.catalog().tables(drop.name()).isEmpty()) {
      throw task(
          "InvalidOperationException(message:Database "
              + drop.name()
              + " is not empty. One or more tables exist.)");
    }
    lake.metastore().deleteDatabase(drop.name());
    return NOTHING;
  }

  private Lines set(HiveStatement.SetDatabaseProperties set) {
    if (!KnownTables.hasDatabase(lake, set.name())) {
      throw SqlRefused.because(
          "FAILED: SemanticException [Error 10072]: Database does not exist: " + set.name());
    }
    ObjectNode known = lake.catalog().database(set.name());
    ObjectNode input = Json.object();
    for (String member : List.of("Name", "Description", "LocationUri", "Parameters")) {
      if (known.has(member)) {
        input.set(member, known.get(member).deepCopy());
      }
    }
    put(input, set.properties());
    lake.metastore().updateDatabase(set.name(), input);
    return NOTHING;
  }

  private static void put(ObjectNode input, Map<String, String> properties) {
    ObjectNode parameters =
        input.get("Parameters") instanceof ObjectNode object
            ? object
            : input.putObject("Parameters");
    properties.forEach(parameters::put);
  }

  private Lines create(HiveStatement.CreateTable create) {
    TableName name = create.name().in(database);
    if (!KnownTables.hasDatabase(lake, name.database())) {
      throw SqlRefused.because(
          "FAILED: SemanticException [Error 10072]: Database does not exist: " + name.database());
    }
    if (KnownTables.find(lake, name).isPresent()) {
      if (create.ifNotExists()) {
        return NOTHING;
      }
      throw task("AlreadyExistsException(message:Table " + name.name() + " already exists)");
    }
    String location = location(TableDefinition.location(create));
    lake.metastore()
        .createTable(name.database(), TableDefinition.input(create, name.name(), location));
    return NOTHING;
  }

  private String location(String given) {
    try {
      lake.files().path(given);
      return given;
    } catch (IllegalArgumentException e) {
      throw task(
          "MetaException(message:java.lang.IllegalArgumentException: Location is not a valid S3"
              + " path: "
              + given
              + ")");
    }
  }

  private Lines drop(TableName name, boolean ifExists, boolean view) {
    Optional<StoredTable> table = KnownTables.find(lake, name);
    if (table.isEmpty()) {
      if (ifExists) {
        return NOTHING;
      }
      throw SqlRefused.because(
          "FAILED: SemanticException [Error 10001]: Table not found " + name.name());
    }
    if (KnownTables.isView(table.get()) != view) {
      throw task(
          view ? "Cannot drop a base table with DROP VIEW" : "Cannot drop a view with DROP TABLE");
    }
    lake.metastore().deleteTable(name.database(), name.name());
    return NOTHING;
  }

  private Lines set(HiveStatement.SetProperties set) {
    TableName name = set.name().in(database);
    ObjectNode input = TableInput.of(KnownTables.require(lake, name));
    put(input, set.properties());
    lake.metastore().updateTable(name.database(), input);
    return NOTHING;
  }

  private Lines set(HiveStatement.SetLocation set) {
    TableName name = set.name().in(database);
    ObjectNode input = TableInput.of(KnownTables.require(lake, name));
    input.withObjectProperty("StorageDescriptor").put("Location", location(set.location()));
    lake.metastore().updateTable(name.database(), input);
    return NOTHING;
  }

  private Lines add(HiveStatement.AddColumns add) {
    TableName name = add.name().in(database);
    StoredTable table = KnownTables.require(lake, name);
    List<String> names = new ArrayList<>();
    if (!add.replace()) {
      table.columns().forEach(one -> names.add(one.name()));
    }
    add.columns().forEach(one -> names.add(one.name()));
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    TableDefinition.checkDistinct(names, keys);
    ObjectNode input = TableInput.of(table);
    ObjectNode storage = input.withObjectProperty("StorageDescriptor");
    // What else is said of the columns that are there, stays.
    TableDefinition.columns(
        add.replace() ? storage.putArray("Columns") : storage.withArrayProperty("Columns"),
        add.columns());
    lake.metastore().updateTable(name.database(), input);
    return NOTHING;
  }

  private static SqlRefused task(String what) {
    return SqlRefused.because(
        "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. "
            + what);
  }
}
