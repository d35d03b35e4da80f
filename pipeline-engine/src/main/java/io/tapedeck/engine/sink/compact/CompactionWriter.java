package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.sink.merge.FileContent;
import io.tapedeck.engine.sink.merge.Merge;
import io.tapedeck.engine.sink.merge.MergedFile;
import io.tapedeck.engine.sink.merge.RowSum;
import io.tapedeck.engine.sink.sizes.StoredName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Writes the new objects of one compaction to their hidden place, reads them back and compares
/// their rows with those of the old ones. Nothing that anybody reads changes by that.
final class CompactionWriter {

  /// What Athena reads best; one packed text is read by one thread, so rather less.
  static final long TARGET = 128L << 20;

  private static final long TARGET_OF_LINES = 32L << 20;

  private final ObjectStore store;
  private final CompactionKeys keys;
  private final Path scratch;
  private final CompactionWatch watch;
  private final List<CompactionManifest.Replaced> replaced = new ArrayList<>();
  private final List<CompactionManifest.Made> made = new ArrayList<>();
  private RowSum before = RowSum.NONE;
  private RowSum after = RowSum.NONE;

  CompactionWriter(ObjectStore store, CompactionKeys keys, Path scratch, CompactionWatch watch) {
    this.store = store;
    this.keys = keys;
    this.scratch = scratch;
    this.watch = watch;
  }

  /// @throws EngineException COMPACTION_STOPPED if an object cannot be read or the rows differ;
  ///   what the store throws. Hidden objects may be left, which nobody sees
  CompactionManifest write(String id, LakeFolder folder, Selection selection, Instant now) {
    String attempt = UUID.randomUUID().toString().substring(0, 8);
    String hidden = keys.hidden(id, attempt, folder.path());
    String place = keys.prefix() + folder.path() + "/";
    for (Map.Entry<String, List<LakeObject>> same : selection.merged().entrySet()) {
      merge(id, same.getKey(), same.getValue(), hidden, place);
    }
    if (!before.equals(after)) {
      throw new EngineException(
          ErrorCode.COMPACTION_STOPPED,
          String.format(
              Locale.ROOT,
              "The merged objects of %s do not hold the same rows as the %d old ones (%,d and %,d"
                  + " rows). Nothing was changed; keep the lake as it is and report this.",
              folder.path(),
              replaced.size(),
              after.rows(),
              before.rows()));
    }
    return new CompactionManifest(
        id,
        folder.table(),
        folder.partition(),
        place,
        hidden,
        now,
        before.rows(),
        before.hash(),
        replaced,
        made);
  }

  private void merge(
      String id, String extension, List<LakeObject> objects, String hidden, String place) {
    List<MergedFile> files = new ArrayList<>();
    long target = extension.equals("parquet") ? TARGET : TARGET_OF_LINES;
    try (Merge merge = Merge.of(extension, scratch, target, files::add)) {
      for (LakeObject object : objects) {
        watch.check();
        before = before.plus(add(merge, object));
        put(id, merge, files, hidden, place);
      }
      merge.finish();
      put(id, merge, files, hidden, place);
    } catch (IOException e) {
      throw disk(e);
    } finally {
      files.forEach(file -> delete(file.file()));
    }
  }

  private RowSum add(Merge merge, LakeObject object) {
    ObjectStore.Fetched found =
        store
            .find(object.key())
            .orElseThrow(
                () ->
                    new EngineException(
                        ErrorCode.COMPACTION_STOPPED,
                        "The object "
                            + object.key()
                            + " went away while it was to be read. Nothing was changed; try"
                            + " again."));
    replaced.add(
        new CompactionManifest.Replaced(
            object.key(), found.bytes().length, found.etag(), Sha256.of(found.bytes())));
    try {
      return merge.add(found.bytes());
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.COMPACTION_STOPPED,
          "The object "
              + object.key()
              + " cannot be merged: "
              + e.getMessage()
              + ". Nothing was changed.",
          e);
    }
  }

  private void put(String id, Merge merge, List<MergedFile> files, String hidden, String place)
      throws IOException {
    for (MergedFile file : files) {
      RowSum written = merge.read(file.file());
      FileContent content = FileContent.of(file.file());
      String name = StoredName.made(id, made.size(), file.extension());
      ObjectKey key = new ObjectKey(hidden + name);
      store.put(key, content, "application/octet-stream");
      made.add(
          new CompactionManifest.Made(
              key,
              new ObjectKey(place + name),
              written.rows(),
              content.length(),
              content.sha256()));
      after = after.plus(written);
      delete(file.file());
    }
    files.clear();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw disk(e);
    }
  }

  private static EngineException disk(IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        "The merged rows cannot be written to this machine's disk ("
            + e.getMessage()
            + "). Nothing was changed in the lake; make room and try again.",
        e);
  }
}
