package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.ObjectStore.StoredContent;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.sizes.TableWalk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The steps of a compaction behind its manifest. Each may be repeated, by any process, however far
/// an earlier attempt came; what is final stays so.
final class CompactionSteps {

  private final ObjectStore store;
  private final String bucket;
  private final PartitionLocations locations;
  private final CompactionLog log;
  private final TableWalk walk;

  CompactionSteps(
      ObjectStore store, String bucket, PartitionLocations locations, CompactionLog log) {
    this.store = store;
    this.bucket = bucket;
    this.locations = locations;
    this.log = log;
    walk = new TableWalk(store, log.keys().prefix());
  }

  /// Lets queries read the new objects, and beside them those of the partition that are not merged.
  ///
  /// @return how many those are
  long swap(CompactionManifest manifest) {
    for (CompactionManifest.Made made : manifest.made()) {
      require(made, made.hidden());
    }
    hide(manifest);
    log.mark(manifest.id(), CompactionLog.SWAPPED);
    // Somebody may have decided meanwhile; what they set must not be turned back.
    CompactionState now = state(manifest);
    if (now == CompactionState.UNDOING || now.isFinal()) {
      move(manifest, manifest.folder());
    }
    return mirror(manifest);
  }

  /// Copies what the partition's folder has beyond the merged objects to where queries read: what
  /// was not worth merging, what somebody else put there, and what the sink stored since.
  ///
  /// @return how many such objects there are
  long mirror(CompactionManifest manifest) {
    Set<ObjectKey> known = new HashSet<>();
    manifest.replaced().forEach(one -> known.add(one.key()));
    manifest.made().forEach(one -> known.add(one.key()));
    long others = 0;
    for (LakeObject object : walk.objects(manifest.folder())) {
      if (known.contains(object.key())) {
        continue;
      }
      others++;
      ObjectKey copy = manifest.copyOf(object.key());
      Optional<StoredContent> there = store.head(copy);
      if (there.isEmpty() || there.get().bytes() != object.bytes()) {
        store.copy(object.key(), copy);
      }
    }
    return others;
  }

  /// Lets queries read the old objects again.
  void undo(CompactionManifest manifest) {
    decide(manifest, CompactionState.UNDONE);
    move(manifest, manifest.folder());
    log.mark(manifest.id(), CompactionLog.UNDONE);
  }

  /// Puts the new objects in the place of the old ones, in the partition's own folder.
  void finish(CompactionManifest manifest) {
    decide(manifest, CompactionState.FINISHED);
    if (state(manifest) == CompactionState.FINISHED) {
      return;
    }
    List<ObjectKey> old = there(manifest);
    if (!old.isEmpty() || !manifest.made().stream().allMatch(made -> isThere(made, made.key()))) {
      // Nobody may read the folder while it changes.
      hide(manifest);
      for (CompactionManifest.Made made : manifest.made()) {
        if (!isThere(made, made.key())) {
          store.copy(made.hidden(), made.key());
        }
        require(made, made.key());
      }
      store.delete(old);
      if (!there(manifest).isEmpty()) {
        throw stopped(manifest, "old objects are still there after they were deleted");
      }
    }
    move(manifest, manifest.folder());
    log.mark(manifest.id(), CompactionLog.FINISHED);
  }

  /// Deletes what is hidden of a compaction that is final, and what attempts left that came to
  /// nothing.
  void sweep(CompactionManifest manifest) {
    String hidden = log.keys().hidden(manifest.id());
    @Nullable String token = null;
    do {
      Page<LakeObject> page = store.list(hidden, token);
      store.delete(page.items().stream().map(LakeObject::key).toList());
      token = page.nextToken();
    } while (token != null);
    log.mark(manifest.id(), CompactionLog.SWEPT);
  }

  private void decide(CompactionManifest manifest, CompactionState end) {
    if (!log.decide(manifest.id(), end)) {
      throw new EngineException(
          ErrorCode.COMPACTION_REFUSED,
          "Compaction "
              + manifest.id()
              + " is already "
              + state(manifest).word()
              + " and cannot be "
              + end.word()
              + " any more.");
    }
  }

  private CompactionState state(CompactionManifest manifest) {
    return log.find(manifest.id())
        .orElseThrow(() -> stopped(manifest, "its manifest is gone"))
        .state();
  }

  private void hide(CompactionManifest manifest) {
    mirror(manifest);
    move(manifest, manifest.hidden());
  }

  private void move(CompactionManifest manifest, String folder) {
    List<String> values = List.copyOf(manifest.partition().values());
    String wanted = "s3://" + bucket + "/" + folder;
    Optional<String> now = locations.location(manifest.table(), values);
    if (now.isEmpty()) {
      throw stopped(manifest, "the catalog does not know the partition any more");
    }
    if (!now.get().equals(wanted)) {
      locations.move(manifest.table(), values, wanted);
    }
  }

  /// The old objects that are still there.
  private List<ObjectKey> there(CompactionManifest manifest) {
    List<ObjectKey> there = new ArrayList<>();
    for (CompactionManifest.Replaced one : manifest.replaced()) {
      Optional<StoredContent> found = store.head(one.key());
      if (found.isPresent()) {
        StoredContent now = found.get();
        boolean same = now.etag().equals(one.etag()) || now.sha256().equals(one.sha256());
        if (now.bytes() != one.bytes() || !same) {
          throw stopped(manifest, "the object " + one.key() + " is not the one that was merged");
        }
        there.add(one.key());
      }
    }
    return there;
  }

  private boolean isThere(CompactionManifest.Made made, ObjectKey key) {
    Optional<StoredContent> found = store.head(key);
    return found.isPresent()
        && found.get().bytes() == made.bytes()
        && found.get().sha256().equals(made.sha256());
  }

  private void require(CompactionManifest.Made made, ObjectKey key) {
    if (!isThere(made, key)) {
      throw new EngineException(
          ErrorCode.COMPACTION_STOPPED,
          "The merged object "
              + key
              + " is missing or not the one that was written. No old object was deleted on its"
              + " account; undo the compaction with lake compact --undo.");
    }
  }

  private static EngineException stopped(CompactionManifest manifest, String why) {
    return new EngineException(
        ErrorCode.COMPACTION_STOPPED,
        "Compaction " + manifest.id() + " of " + manifest.folder() + " stopped: " + why + ".");
  }
}
