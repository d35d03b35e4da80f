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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The partitions of a table whose properties say which there are, instead of the catalog. Only
/// those whose folder is there are kept. Used by one thread.
final class PartitionProjection {

  private static final int MOST = 1_000_000;

  // A value that no WHERE clause names.
  private static final String NOBODY = "\uFFFF no such value \uFFFF";

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

  /// The partitions that there are: their values and the S3 URIs of their folders.
  Map<List<String>, String> partitions() {
    descend(new ArrayList<>());
    return found;
  }

  /// Checks that the WHERE clause names the values of each injected key.
  ///
  /// @param wanted whether a partition with these values would be read
  /// @throws SqlRefused if one is left open
  void checkInjected(Predicate<List<String>> wanted) {
    for (int i = 0; i < keys.size() && !found.isEmpty(); i++) {
      if (projected.get(i) instanceof ProjectedKey.Injected) {
        List<String> probe = new ArrayList<>(found.keySet().iterator().next());
        probe.set(i, NOBODY);
        if (wanted.test(probe)) {
          throw SqlRefused.because(
              "CONSTRAINT_VIOLATION: For the injected projected partition column "
                  + keys.get(i)
                  + ", the WHERE clause must contain only static equality conditions, and at least"
                  + " one such condition must be present.");
        }
      }
    }
  }

  private void descend(List<String> values) {
    if (values.size() == keys.size()) {
      String location = location(values);
      if (Files.isDirectory(files.path(location))) {
        found.put(List.copyOf(values), location);
      }
      return;
    }
    for (String value : candidates(values)) {
      if (++tried > MOST) {
        throw SqlRefused.because(
            "INVALID_TABLE_PROPERTY: The projection of table "
                + table.name()
                + " has more than a million partitions");
      }
      values.add(value);
      if (isThere(values)) {
        descend(values);
      }
      values.removeLast();
    }
  }

  // Without a template, folders stand within each other in the order of the keys.
  private boolean isThere(List<String> values) {
    return !template().isEmpty()
        || Files.isDirectory(files.path(folder() + CatalogShow.path(keys, values)));
  }

  private Iterable<String> candidates(List<String> values) {
    ProjectedKey key = projected.get(values.size());
    return key instanceof ProjectedKey.Injected
        ? InjectedValues.of(files, table.location(), template(), keys, values)
        : key.values();
  }

  private String template() {
    return parameters(table).path("storage.location.template").asText("");
  }

  private String folder() {
    return table.location().endsWith("/") ? table.location() : table.location() + "/";
  }

  /// The S3 URI of the folder of a partition, whether it is there or not.
  String location(List<String> values) {
    String template = template();
    if (template.isEmpty()) {
      return folder() + CatalogShow.path(keys, values) + "/";
    }
    String location = template;
    for (int i = 0; i < keys.size(); i++) {
      location = location.replace("${" + keys.get(i) + "}", values.get(i));
    }
    Path inside = files.path(location);
    return files.folderUri(inside);
  }
}
