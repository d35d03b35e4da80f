package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.ObjectStore.StoredContent;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionLog;
import io.tapedeck.engine.sink.compact.CompactionManifest;
import io.tapedeck.engine.sink.sizes.TableWalk;
import io.tapedeck.engine.sink.verify.Expected.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads what compactions have replaced by what, one at a time. For one thread.
final class CompactionWalk {

  private final LakeConfig lake;
  private final ObjectStore store;
  private final Findings findings;
  private final Consumer<Expected> expected;
  private final Map<String, String> moved = new HashMap<>();
  private long finished;

  /// @param expected is told of every object that a compaction made, or made superfluous
  CompactionWalk(
      LakeConfig lake, ObjectStore store, Findings findings, Consumer<Expected> expected) {
    this.lake = lake;
    this.store = store;
    this.findings = findings;
    this.expected = expected;
  }

  void walk() {
    CompactionLog log = new CompactionLog(store, lake.prefix());
    try {
      log.forEach(this::judge);
    } catch (EngineException e) {
      if (e.code().retryable()) {
        throw e;
      }
      findings.add(Flaw.COMPACTION_UNREADABLE, log.folder(), e.text());
    }
  }

  /// How many are finished.
  long finished() {
    return finished;
  }

  /// By the location of a partition, the one where queries may find it while it is being compacted.
  Map<String, String> moved() {
    return moved;
  }

  private void judge(Compaction compaction) {
    CompactionManifest manifest = compaction.manifest();
    countRows(manifest);
    switch (compaction.state()) {
      case WRITTEN, UNDOING -> move(manifest);
      case SWAPPED -> {
        move(manifest);
        hidden(manifest);
        unseen(manifest);
      }
      case FINISHING -> {
        move(manifest);
        hidden(manifest);
        expect(manifest, State.MOVING, State.MOVING);
      }
      case FINISHED -> {
        finished++;
        expect(manifest, State.GONE, State.MADE);
      }
      case UNDONE -> {}
    }
  }

  private void countRows(CompactionManifest manifest) {
    long made = manifest.made().stream().mapToLong(CompactionManifest.Made::rows).sum();
    if (made != manifest.rows()) {
      findings.add(
          Flaw.WRONG_ROWS,
          manifest.id(),
          "Compaction made objects of " + made + " records out of " + manifest.rows() + ".");
    }
  }

  private void move(CompactionManifest manifest) {
    moved.put(location(manifest.folder()), location(manifest.hidden()));
  }

  private String location(String folder) {
    return "s3://" + lake.bucket() + "/" + folder;
  }

  /// What queries read meanwhile.
  private void hidden(CompactionManifest manifest) {
    for (CompactionManifest.Made made : manifest.made()) {
      Optional<StoredContent> there = store.head(made.hidden());
      if (there.isEmpty()) {
        findings.add(
            Flaw.MISSING, made.hidden(), "Compaction " + manifest.id() + " lets queries read it.");
      } else if (there.get().bytes() != made.bytes()
          || !there.get().sha256().equals(made.sha256())) {
        findings.add(
            Flaw.WRONG_BYTES,
            made.hidden(),
            "It is not what compaction " + manifest.id() + " wrote.");
      }
    }
  }

  /// What was stored since is in the partition's own folder only, until the compaction goes on.
  private void unseen(CompactionManifest manifest) {
    Set<ObjectKey> known = new HashSet<>();
    manifest.replaced().forEach(one -> known.add(one.key()));
    manifest.made().forEach(one -> known.add(one.key()));
    TableWalk walk = new TableWalk(store, lake.prefix());
    Map<ObjectKey, Long> seen = new HashMap<>();
    walk.objects(manifest.hidden()).forEach(one -> seen.put(one.key(), one.bytes()));
    for (LakeObject object : walk.objects(manifest.folder())) {
      ObjectKey copy = manifest.copyOf(object.key());
      if (!known.contains(object.key()) && !Long.valueOf(object.bytes()).equals(seen.get(copy))) {
        findings.add(
            Flaw.UNSEEN,
            object.key(),
            "Queries read what compaction " + manifest.id() + " made, and it is not there.");
      }
    }
  }

  private void expect(CompactionManifest manifest, State replaced, State made) {
    for (CompactionManifest.Replaced one : manifest.replaced()) {
      tell(manifest, replaced, one.key(), 0, one.bytes(), one.sha256());
    }
    for (CompactionManifest.Made one : manifest.made()) {
      tell(manifest, made, one.key(), one.rows(), one.bytes(), one.sha256());
    }
  }

  private void tell(
      CompactionManifest manifest,
      State state,
      ObjectKey key,
      long rows,
      long bytes,
      String sha256) {
    expected.accept(
        new Expected(
            state,
            key,
            "compaction " + manifest.id(),
            manifest.table(),
            manifest.partition(),
            rows,
            bytes,
            sha256,
            Instant.EPOCH,
            Instant.EPOCH));
  }
}
