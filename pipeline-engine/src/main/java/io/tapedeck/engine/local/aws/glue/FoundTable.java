package io.tapedeck.engine.local.aws.glue;

import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.sink.layout.HivePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A folder of the lake that looks like a table: the path down to the first `key=value` folder, the
/// keys, and for each partition's values its folder.
final class FoundTable {

  private final Path folder;
  private final List<String> keys;
  private final List<Found> objects = new ArrayList<>();
  private final Map<List<String>, Path> partitions = new LinkedHashMap<>();

  private FoundTable(Path folder, List<String> keys) {
    this.folder = folder;
    this.keys = keys;
  }

  Path folder() {
    return folder;
  }

  List<String> keys() {
    return keys;
  }

  List<Found> objects() {
    return objects;
  }

  /// Values in the order of the keys, not escaped, and the folder that holds the objects.
  Map<List<String>, Path> partitions() {
    return partitions;
  }

  /// Sorts objects below `start` into tables. Objects of a table whose keys differ from those of
  /// its first object are left out.
  static Collection<FoundTable> among(List<Found> objects, Path start) {
    Map<Path, FoundTable> tables = new LinkedHashMap<>();
    for (Found object : objects) {
      if (!LakeSchema.isParquet(object) && !LakeSchema.isJson(object)) {
        continue;
      }
      Path parent = object.file().getParent();
      Path folder = start;
      List<String> keys = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (Path part : start.relativize(parent)) {
        String name = part.toString();
        int equals = name.indexOf('=');
        if (equals > 0) {
          keys.add(name.substring(0, equals).toLowerCase(Locale.ROOT));
          values.add(HivePath.unescape(name.substring(equals + 1)));
        } else if (keys.isEmpty()) {
          folder = folder.resolve(part);
        }
      }
      @Nullable FoundTable table = tables.get(folder);
      if (table == null) {
        table = new FoundTable(folder, List.copyOf(keys));
        tables.put(folder, table);
      }
      if (table.keys.equals(keys)) {
        table.objects.add(object);
        table.partitions.putIfAbsent(List.copyOf(values), parent);
      }
    }
    return tables.values();
  }

  /// The name that the crawler gives: lower case, what is not a letter, digit or `_` becomes `_`.
  String name(String prefix, ObjectFiles files) {
    Path last = folder.equals(files.root()) ? Path.of("lake") : folder.getFileName();
    String name = (prefix + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return name.length() <= 128 ? name : name.substring(0, 128);
  }
}
