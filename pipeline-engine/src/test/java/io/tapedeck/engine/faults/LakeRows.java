package io.tapedeck.engine.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.format.ObjectFiles;
import io.tapedeck.engine.sink.layout.HivePath;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What a lake holds, read back by listing its objects, whatever plans and catalog say.
///
/// @param prefix the lake's
record LakeRows(ObjectStore store, String prefix) {

  /// A stored row: the symbol that its folder tells, and its price, by which it is known.
  record Row(String symbol, long price) {}

  List<Row> rows() throws Exception {
    List<Row> rows = new ArrayList<>();
    List<ObjectKey> parquet = new ArrayList<>();
    for (ObjectKey key : keys()) {
      if (key.value().endsWith(".parquet")) {
        parquet.add(key);
      } else if (key.value().contains("/symbol=")) {
        for (JsonNode line : ObjectFiles.lines(store.find(key).orElseThrow().bytes())) {
          rows.add(new Row(symbol(key), line.get("price").asLong()));
        }
      }
    }
    if (!parquet.isEmpty()) {
      addParquet(parquet, rows);
    }
    return rows;
  }

  /// All with one query: to start the judge takes longer than to ask it.
  private void addParquet(List<ObjectKey> keys, List<Row> rows) throws Exception {
    Path folder = Files.createTempDirectory("rows");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (int i = 0; i < keys.size(); i++) {
        Files.write(folder.resolve(i + ".parquet"), store.find(keys.get(i)).orElseThrow().bytes());
      }
      ResultSet found =
          statement.executeQuery(
              ("SELECT parse_filename(filename, true)::INT, price FROM read_parquet("
                      + "'%s/*.parquet', filename = true, union_by_name = true)")
                  .formatted(folder));
      while (found.next()) {
        rows.add(new Row(symbol(keys.get(found.getInt(1))), found.getLong(2)));
      }
    } finally {
      for (int i = 0; i < keys.size(); i++) {
        Files.deleteIfExists(folder.resolve(i + ".parquet"));
      }
      Files.delete(folder);
    }
  }

  private static String symbol(ObjectKey key) {
    return HivePath.unescape(key.value().replaceAll(".*/symbol=([^/]*)/.*", "$1"));
  }

  /// The keys of table objects and dead letters.
  List<ObjectKey> keys() {
    List<ObjectKey> keys = new ArrayList<>();
    String token = null;
    do {
      Page<LakeObject> page = store.list(prefix, token);
      page.items().stream()
          .map(LakeObject::key)
          .filter(key -> !key.value().contains(PlanKeys.FOLDER))
          .forEach(keys::add);
      token = page.nextToken();
    } while (token != null);
    return keys;
  }
}
