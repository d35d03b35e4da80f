package io.tapedeck.engine.sink.sizes;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.layout.HivePath;
import io.tapedeck.engine.sink.layout.LakeFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Walks the objects of a table partition by partition, in the order of their keys. Holds one
/// partition's objects and one page of the listing. What Athena does not see, because its name or a
/// folder's starts with `_` or `.`, is passed over.
///
/// @param prefix the lake's
public record TableWalk(ObjectStore store, String prefix) {

  /// @param taker is given each partition that has objects, and says whether to go on
  public void walk(String table, Predicate<PartitionObjects> taker) {
    String start = prefix + table + "/";
    List<LakeObject> gathered = new ArrayList<>();
    @Nullable String folder = null;
    @Nullable String token = null;
    do {
      Page<LakeObject> page = store.list(start, token);
      for (LakeObject object : page.items()) {
        String key = object.key().value();
        String its = key.substring(0, key.lastIndexOf('/') + 1);
        if (!its.equals(folder)) {
          if (folder != null
              && !gathered.isEmpty()
              && !taker.test(partition(table, folder, gathered))) {
            return;
          }
          folder = its;
          gathered.clear();
        }
        if (isVisible(key.substring(start.length()))) {
          gathered.add(object);
        }
      }
      token = page.nextToken();
    } while (token != null);
    if (folder != null && !gathered.isEmpty()) {
      boolean _ = taker.test(partition(table, folder, gathered));
    }
  }

  /// The objects of one partition now.
  ///
  /// @param folder what their keys start with, with a trailing slash
  public List<LakeObject> objects(String folder) {
    List<LakeObject> objects = new ArrayList<>();
    @Nullable String token = null;
    do {
      Page<LakeObject> page = store.list(folder, token);
      page.items().stream()
          .filter(object -> isVisible(object.key().value().substring(folder.length())))
          .filter(object -> object.key().value().indexOf('/', folder.length()) < 0)
          .forEach(objects::add);
      token = page.nextToken();
    } while (token != null);
    return objects;
  }

  private PartitionObjects partition(String table, String folder, List<LakeObject> objects) {
    String path = folder.substring(prefix.length(), folder.length() - 1);
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : path.substring(Math.min(path.length(), table.length() + 1)).split("/")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        values.put(part.substring(0, equals), HivePath.unescape(part.substring(equals + 1)));
      }
    }
    return new PartitionObjects(new LakeFolder(table, values, path), folder, objects);
  }

  private static boolean isVisible(String below) {
    for (String part : below.split("/")) {
      if (part.startsWith("_") || part.startsWith(".")) {
        return false;
      }
    }
    return !below.isEmpty();
  }
}
