package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.model.ObjectKey;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one compaction of one partition replaces by what. Stored once, under a key that only one
/// writer can create, after the new objects were written and verified and before anything else
/// changes.
///
/// @param id names the partition and how many compactions it had before
/// @param table the table
/// @param partition partition column → value as it is in the data, outermost first
/// @param folder what the keys of the partition's objects start with, with a trailing slash
/// @param hidden the same of the new objects until the compaction is finished
/// @param createdAt when, by the clock of the process that wrote it; for people
/// @param rows how many rows the replaced objects hold together, and so do the made ones
/// @param rowsHash a hash over these rows that does not depend on their order; equal for both
/// @param replaced the objects that go
/// @param made the objects that come
public record CompactionManifest(
    String id,
    String table,
    Map<String, String> partition,
    String folder,
    String hidden,
    Instant createdAt,
    long rows,
    String rowsHash,
    List<Replaced> replaced,
    List<Made> made) {

  public CompactionManifest {
    partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
    replaced = List.copyOf(replaced);
    made = List.copyOf(made);
    if (replaced.isEmpty() || made.isEmpty() || !folder.endsWith("/") || !hidden.endsWith("/")) {
      throw new IllegalArgumentException("Not a compaction: " + id);
    }
  }

  /// Where queries read an object of the partition's folder until the compaction is finished.
  public ObjectKey copyOf(ObjectKey key) {
    return new ObjectKey(hidden + key.value().substring(folder.length()));
  }

  /// The size of the objects that go.
  public long bytesReplaced() {
    return replaced.stream().mapToLong(Replaced::bytes).sum();
  }

  /// The size of the objects that come.
  public long bytesMade() {
    return made.stream().mapToLong(Made::bytes).sum();
  }

  /// An object that goes: nothing is deleted that is not exactly this.
  public record Replaced(ObjectKey key, long bytes, String etag, String sha256) {}

  /// An object that comes.
  ///
  /// @param hidden where it is until the compaction is finished
  /// @param key where it is from then on
  public record Made(ObjectKey hidden, ObjectKey key, long rows, long bytes, String sha256) {}
}
