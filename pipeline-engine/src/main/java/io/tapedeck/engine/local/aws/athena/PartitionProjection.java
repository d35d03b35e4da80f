package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.model.LakeTable.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The partitions of a table whose properties say which there are, instead of the catalog. Only
/// those whose folder is there are kept. Used by one thread.
final class PartitionProjection {

  private static final int MOST = 1_000_000;

  private final StoredTable table;
  private final ObjectFiles files;
  private final List<String> keys;
  private final List<ProjectedKey> projected = new ArrayList<>();
  private final Map<List<String>, String> found = new LinkedHashMap<>();
  private int tried;

  private PartitionProjection(StoredTable table, ObjectFiles files) {
    this.table = table;
    this.files = files;
    keys = table.partitionKeys().stream().map(Column::name).toList();
    for (String key : keys) {
      projected.add(ProjectedKey.of(key, parameters(table), Clock.systemUTC()));
    }
  }

  static boolean isOn(StoredTable table) {
    return parameters(table).path("projection.enabled").asBoolean(false);
  }

  private static JsonNode parameters(StoredTable table) {
    return table.members().path("Parameters");
  }

  /// @throws SqlRefused if a property is missing or wrong
  static PartitionProjection of(StoredTable table, ObjectFiles files) {
    return new PartitionProjection(table, files);
  }

  /// The partitions that can matter: their values and the S3 URIs of their folders.
  Map<List<String>, String> partitions(Predicate<Map<String, String>> wanted) {
    descend(0, new HashMap<>(), wanted);
    return found;
  }

  private void descend(
      int depth, Map<String, String> values, Predicate<Map<String, String>> wanted) {
    if (depth == keys.size()) {
      List<String> all = keys.stream().map(values::get).toList();
      String location = location(all);
      if (Files.isDirectory(files.path(location))) {
        found.put(all, location);
      }
      return;
    }
    String key = keys.get(depth);
    for (String value : candidates(depth, key, values, wanted)) {
      values.put(key, value);
      if (++tried > MOST) {
        throw SqlRefused.because(
            "INVALID_TABLE_PROPERTY: The projection of table "
                + table.name()
                + " has more than a million partitions; narrow it with a WHERE on "
                + keys);
      }
      if (wanted.test(Map.copyOf(values))) {
        descend(depth + 1, values, wanted);
      }
      values.remove(key);
    }
  }

  private Iterable<String> candidates(
      int depth, String key, Map<String, String> values, Predicate<Map<String, String>> wanted) {
    if (!(projected.get(depth) instanceof ProjectedKey.Injected)) {
      return projected.get(depth).values();
    }
    Map<String, String> probe = new HashMap<>(values);
    probe.put(key, "\uFFFF no such value \uFFFF");
    if (wanted.test(probe)) {
      throw SqlRefused.because(
          "CONSTRAINT_VIOLATION: For the injected projected partition column "
              + key
              + ", the WHERE clause must contain only static equality conditions, and at least one"
              + " such condition must be present.");
    }
    List<String> given = keys.subList(0, depth).stream().map(values::get).toList();
    String template = parameters(table).path("storage.location.template").asText("");
    return InjectedValues.of(files, table.location(), template, keys, given);
  }

  private String location(List<String> values) {
    String template = parameters(table).path("storage.location.template").asText("");
    String folder = table.location().endsWith("/") ? table.location() : table.location() + "/";
    if (template.isEmpty()) {
      return folder + CatalogShow.path(keys, values) + "/";
    }
    String location = template;
    for (int i = 0; i < keys.size(); i++) {
      location = location.replace("${" + keys.get(i) + "}", values.get(i));
    }
    Path inside = files.path(location);
    return files.folderUri(inside);
  }
}
