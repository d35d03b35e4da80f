package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.catalog.Columns;
import io.tapedeck.engine.catalog.TableFormat;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.model.LakeTable.Column;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One crawl: walks the targets, reads the schemas, and then writes to the catalog what was not
/// there. Belongs to the thread that calls [#read] and [#write]; [#stop] may be called by any.
final class Crawl {

  private final ObjectNode crawler;
  private final Catalog catalog;
  private final ObjectFiles files;
  private final Map<FoundTable, List<Column>> found = new LinkedHashMap<>();
  private volatile boolean stopped;

  /// What a crawl changed.
  record Outcome(int tablesCreated, int tablesUpdated, int partitionsAdded) {}

  Crawl(ObjectNode crawler, Catalog catalog, ObjectFiles files) {
    this.crawler = crawler;
    this.catalog = catalog;
    this.files = files;
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /// Looks at the lake; changes nothing.
  void read() throws SQLException {
    try (Connection duck = DuckDb.open(files.root())) {
      LakeSchema schema = new LakeSchema(duck, () -> stopped);
      for (JsonNode target : crawler.path("Targets").path("S3Targets")) {
        Path start = files.path(target.path("Path").asText());
        if (!Files.isDirectory(start)) {
          continue;
        }
        for (FoundTable table :
            FoundTable.among(included(start, target.path("Exclusions")), start)) {
          found.put(table, schema.of(table.objects(), new HashSet<>(table.keys())));
        }
      }
    }
  }

  private List<Found> included(Path start, JsonNode exclusions) {
    List<PathMatcher> excluded = new ArrayList<>();
    exclusions.forEach(
        glob -> excluded.add(FileSystems.getDefault().getPathMatcher("glob:" + glob.asText())));
    return files.below(start, () -> stopped).stream()
        .filter(
            one -> excluded.stream().noneMatch(glob -> glob.matches(start.relativize(one.file()))))
        .toList();
  }

  /// Brings the catalog up to what [#read] found.
  Outcome write() {
    String database = crawler.path("DatabaseName").asText("default");
    int created = 0;
    int updated = 0;
    int partitions = 0;
    for (Map.Entry<FoundTable, List<Column>> entry : found.entrySet()) {
      if (stopped) {
        break;
      }
      FoundTable table = entry.getKey();
      Optional<StoredTable> known = known(database, table);
      if (known.isEmpty()) {
        String name = freeName(database, table);
        catalog.createTable(
            database,
            TableTree.table(name, location(table), format(table), entry.getValue(), table.keys()));
        created++;
        partitions += addPartitions(catalog.table(database, name), table);
      } else {
        updated += update(database, known.get(), entry.getValue()) ? 1 : 0;
        partitions += addPartitions(catalog.table(database, known.get().name()), table);
      }
    }
    return new Outcome(created, updated, partitions);
  }

  private boolean update(String database, StoredTable table, List<Column> columns) {
    List<Column> merged = Columns.merge(table.columns(), columns);
    String behavior =
        crawler.path("SchemaChangePolicy").path("UpdateBehavior").asText("UPDATE_IN_DATABASE");
    if (merged.equals(table.columns()) || behavior.equals("LOG")) {
      return false;
    }
    catalog.updateTable(database, TableTree.withColumns(table.members(), merged), "");
    return true;
  }

  private int addPartitions(StoredTable table, FoundTable from) {
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    if (keys.isEmpty() || !keys.equals(from.keys())) {
      return 0;
    }
    List<Partition> missing = new ArrayList<>();
    from.partitions()
        .forEach(
            (values, folder) -> {
              if (table.partition(values).isEmpty()) {
                missing.add(
                    Partition.of(
                        TableTree.partition(table.members(), values, files.folderUri(folder))));
              }
            });
    table.add(missing);
    return missing.size();
  }

  private Optional<StoredTable> known(String database, FoundTable found) {
    return catalog.tables(database).stream()
        .filter(table -> strip(table.location()).equals(strip(location(found))))
        .findFirst();
  }

  private String freeName(String database, FoundTable table) {
    String name = table.name(crawler.path("TablePrefix").asText(""), files);
    try {
      catalog.table(database, name);
      return name + "_" + String.format("%08x", location(table).hashCode());
    } catch (AwsError e) {
      return name; // nobody has it yet
    }
  }

  private String location(FoundTable table) {
    return files.folderUri(table.folder());
  }

  private static String strip(String location) {
    return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
  }

  private static TableFormat format(FoundTable table) {
    return table.objects().stream().anyMatch(LakeSchema::isParquet)
        ? TableFormat.PARQUET
        : TableFormat.JSON;
  }
}
