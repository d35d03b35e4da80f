package io.tapedeck.app.lake;

import io.tapedeck.engine.lake.LakeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A folder of a tree of objects, or an object in it.
///
/// @param name the last part of its path
/// @param object null for a folder
/// @param inside what is in the folder, folders first
/// @param objects how many objects are in it, at any depth
/// @param bytes their size together
record Folder(
    String name, @Nullable LakeObject object, List<Folder> inside, long objects, long bytes) {

  Folder {
    inside = List.copyOf(inside);
  }

  /// The tree of a table's objects.
  ///
  /// @param table its name, which is the folder in which the tree begins
  static Folder of(String table, List<LakeObject> objects) {
    Draft root = new Draft();
    for (LakeObject object : objects) {
      String key = object.key().value();
      int at = ("/" + key).indexOf("/" + table + "/");
      String[] path = key.substring(at < 0 ? 0 : at + table.length() + 1).split("/");
      Draft folder = root;
      for (int i = 0; i < path.length - 1; i++) {
        folder = folder.folders.computeIfAbsent(path[i], _ -> new Draft());
      }
      folder.objects.add(new Folder(path[path.length - 1], object, List.of(), 1, object.bytes()));
    }
    return root.folder(table);
  }

  /// A folder that is being filled.
  private static final class Draft {
    private final Map<String, Draft> folders = new TreeMap<>();
    private final List<Folder> objects = new ArrayList<>();

    Folder folder(String name) {
      List<Folder> inside = new ArrayList<>();
      folders.forEach((key, draft) -> inside.add(draft.folder(key)));
      inside.addAll(objects);
      return new Folder(
          name,
          null,
          inside,
          inside.stream().mapToLong(Folder::objects).sum(),
          inside.stream().mapToLong(Folder::bytes).sum());
    }
  }
}
