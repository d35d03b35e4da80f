package io.tapedeck.engine.query.cost;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds up the objects of some folders: folder by folder where they are few, else by going through
/// all of the table once. In bounded memory but for the folders' names. For one thread.
final class PartitionObjects {

  /// Asking for one folder costs a request; a request tells of a thousand objects.
  private static final int FEW = 64;

  private static final int SAMPLES = 3;

  private final S3Lake lake;
  private final BooleanSupplier stopped;
  private long objects;
  private long bytes;
  private long partitions;
  private long partitionsRead;
  private final List<LakeObject> largest = new ArrayList<>();

  PartitionObjects(S3Lake lake, BooleanSupplier stopped) {
    this.lake = lake;
    this.stopped = stopped;
  }

  /// @param folders keys with a trailing slash
  /// @param table the key under which most of them are, with a trailing slash
  void add(Set<String> folders, String table) {
    Set<String> below = new HashSet<>();
    for (String folder : folders) {
      if (folders.size() > FEW && folder.startsWith(table)) {
        below.add(folder);
      } else {
        walk(folder, Set.of());
      }
    }
    if (!below.isEmpty()) {
      walk(table, below);
    }
  }

  /// Goes through a table whose partitions are nowhere registered.
  ///
  /// @param table the key under which it is, with a trailing slash
  /// @param keys how many folders within each other make a partition
  /// @param wanted whether the partition in a folder counts, by the folder's path below the
  ///   table's; empty for what is no partition
  void addFolders(String table, int keys, Function<String, Optional<Boolean>> wanted) {
    Map<String, Optional<Boolean>> known = new HashMap<>();
    @Nullable String token = null;
    do {
      Page<LakeObject> page = lake.list(table, token);
      for (LakeObject object : page.items()) {
        String inside = object.key().value().substring(table.length());
        int end = -1;
        for (int i = 0; i < keys && (i == 0 || end >= 0); i++) {
          end = inside.indexOf('/', end + 1);
        }
        if (end >= 0 && !isHidden(inside)) {
          String folder = inside.substring(0, end);
          if (known.computeIfAbsent(folder, wanted).orElse(false)) {
            count(object);
          }
        }
      }
      token = page.nextToken();
    } while (token != null && !stopped.getAsBoolean());
    for (Optional<Boolean> one : known.values()) {
      partitions += one.isPresent() ? 1 : 0;
      partitionsRead += one.orElse(false) ? 1 : 0;
    }
  }

  /// How many partitions were gone through.
  long partitions() {
    return partitions;
  }

  /// How many of them count.
  long partitionsRead() {
    return partitionsRead;
  }

  /// @param only the folders that count; empty for all
  private void walk(String prefix, Set<String> only) {
    @Nullable String token = null;
    do {
      Page<LakeObject> page = lake.list(prefix, token);
      for (LakeObject object : page.items()) {
        take(object, prefix, only);
      }
      token = page.nextToken();
    } while (token != null && !stopped.getAsBoolean());
  }

  private void take(LakeObject object, String prefix, Set<String> only) {
    String key = object.key().value();
    @Nullable String folder = only.isEmpty() ? prefix : nearest(key, prefix, only);
    if (folder == null || isHidden(key.substring(folder.length()))) {
      return;
    }
    count(object);
  }

  private void count(LakeObject object) {
    objects++;
    bytes += object.bytes();
    largest.add(object);
    if (largest.size() > SAMPLES) {
      largest.sort(Comparator.comparingLong(LakeObject::bytes).reversed());
      largest.removeLast();
    }
  }

  /// The innermost of some folders that a key is in, whether directly or below.
  private static @Nullable String nearest(String key, String prefix, Set<String> folders) {
    for (int end = key.lastIndexOf('/');
        end >= prefix.length();
        end = key.lastIndexOf('/', end - 1)) {
      String folder = key.substring(0, end + 1);
      if (folders.contains(folder)) {
        return folder;
      }
    }
    return null;
  }

  // Hive and Athena do not see names that begin with _ or a dot, of folders too.
  private static boolean isHidden(String inside) {
    return inside.isEmpty()
        || inside.endsWith("/")
        || Stream.of(inside.split("/"))
            .anyMatch(name -> name.startsWith("_") || name.startsWith("."));
  }

  long objects() {
    return objects;
  }

  long bytes() {
    return bytes;
  }

  /// A few of the largest.
  List<LakeObject> samples() {
    return List.copyOf(largest);
  }
}
