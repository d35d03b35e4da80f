package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// How the keys of compactions are spelled. An id is sixteen digits that stand for the partition's
/// path, and the number of the compaction among those of this partition; so listing from sixteen
/// digits on gives all of a partition, and the manifest's key is what two compactions of one
/// partition fight for.
///
/// @param prefix the lake's: empty, or a path with a trailing slash
record CompactionKeys(String prefix) {

  /// The folder of all manifests and marks, with a trailing slash.
  String all() {
    return prefix + PlanKeys.FOLDER + "compactions/";
  }

  /// What the ids of a partition start with.
  static String partition(String path) {
    return Sha256.of(path.getBytes(StandardCharsets.UTF_8)).substring(0, 16) + "-";
  }

  static String id(String path, int number) {
    return partition(path) + String.format(Locale.ROOT, "%06d", number);
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  ObjectKey manifest(String id) {
    return mark(id, "json");
  }

  ObjectKey mark(String id, String word) {
    return new ObjectKey(all() + id + "." + word);
  }

  /// Everything hidden that attempts of this compaction wrote, with a trailing slash.
  String hidden(String id) {
    return prefix + PlanKeys.FOLDER + "compacted/" + id + "/";
  }

  /// Where one attempt puts the objects of a partition. Ends like the partition's own folder, so
  /// that readers which take the values from the path find them there.
  String hidden(String id, String attempt, String path) {
    return hidden(id) + attempt + "/" + path + "/";
  }
}
