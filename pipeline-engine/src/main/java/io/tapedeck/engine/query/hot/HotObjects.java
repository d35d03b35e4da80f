package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.catalog.HotTables;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.query.hot.HotRelation.HotTable;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is put into lake and catalog for one query, and taken away again. For one thread at a time.
final class HotObjects {

  private static final Logger LOG = LoggerFactory.getLogger(HotObjects.class);

  private final ObjectStore store;
  private final HotTables catalog;
  private final LakeConfig lake;
  private final String database;
  private final HotId id;
  private final List<ObjectKey> keys = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();
  private long bytes;

  HotObjects(ObjectStore store, HotTables catalog, LakeConfig lake, String database, HotId id) {
    this.store = store;
    this.catalog = catalog;
    this.lake = lake;
    this.database = database;
    this.id = id;
  }

  /// Stores the rows of a table, and makes a table of the catalog for each set of columns that its
  /// objects have: for one object's rows a column may be of another type than for the next.
  ///
  /// @param by the partition columns of the table that they will belong to
  List<HotTable> put(
      String table, List<Batch> batches, ObjectFormat format, List<PartitionField> by) {
    Map<List<LakeTable.Column>, Integer> sets = new LinkedHashMap<>();
    try (EventObjects encoder = EventObjects.withKeys(format, by)) {
      for (Batch batch : batches) {
        EncodedObject object = batch.encode(encoder);
        int n = sets.computeIfAbsent(object.columns(), _ -> sets.size());
        String name = keys.size() + "." + format.extension();
        ObjectKey key = new ObjectKey(id.folder(lake, table, n) + name);
        keys.add(key); // noted first: what may have been put must be deleted
        store.put(key, Content.of(object.bytes()), format.contentType());
        bytes += object.bytes().length;
      }
    }
    List<HotTable> made = new ArrayList<>();
    sets.forEach((columns, n) -> made.add(register(table, n, format, columns)));
    return made;
  }

  private HotTable register(
      String table, int n, ObjectFormat format, List<LakeTable.Column> columns) {
    String name = id.table(table, n);
    tables.add(name);
    String location = "s3://" + lake.bucket() + "/" + id.folder(lake, table, n);
    catalog.create(name, format, location, columns);
    return new HotTable(database, name, columns);
  }

  /// How large the objects are.
  long bytes() {
    return bytes;
  }

  /// Takes everything away. What cannot be is left to a later query.
  void remove() {
    try {
      if (!tables.isEmpty()) {
        catalog.drop(tables);
      }
      if (!keys.isEmpty()) {
        store.delete(keys);
      }
    } catch (EngineException e) {
      LOG.warn(
          "What was made for a query stays for some hours in {} and in tables {}*: {}",
          HotId.all(lake),
          HotTables.PREFIX + id.value(),
          e.text());
    }
  }
}
