package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Does what is asked about small objects, in this order for each partition:
///
/// 1. *write* the merged objects where nobody looks, and compare their rows with the old ones;
/// 2. *store the manifest*, which only one process can;
/// 3. *swap*: the catalog names the hidden folder as the partition's location, so that every query
///    reads either all old or all new objects;
/// 4. *finish*, when no query can read the old objects any more: copy the new ones into the
///    partition's folder, delete exactly the old ones, and let the catalog name the folder again.
///
/// Until 4 has begun it can be undone. Objects of the partition that are not merged are copied to
/// the hidden folder as well; those that the sink stores later are copied when the order is given
/// again, and seen by queries at the end of 4 at the latest. A process that dies anywhere leaves a
/// state from which the same order goes on. Safe for use by any thread; every call blocks.
public final class Compactor {

  private final ObjectStore store;
  private final String prefix;
  private final PartitionLocations locations;
  private final Path scratch;
  private final InstantSource clock;
  private final CompactionLog log;
  private final CompactionSteps steps;
  private final String bucket;

  /// @param bucket the lake's bucket
  /// @param prefix the lake's prefix
  /// @param scratch a folder of this machine that exists, for files that are being written
  /// @param clock tells when a manifest is written, for people
  public Compactor(
      ObjectStore store,
      String bucket,
      String prefix,
      PartitionLocations locations,
      Path scratch,
      InstantSource clock) {
    this.store = store;
    this.bucket = bucket;
    this.prefix = prefix;
    this.locations = locations;
    this.scratch = scratch;
    this.clock = clock;
    log = new CompactionLog(store, prefix);
    steps = new CompactionSteps(store, bucket, locations, log);
  }

  /// @throws EngineException COMPACTION_REFUSED, COMPACTION_STOPPED, or what store and catalog
  ///   throw; no row is missing or doubled for any query then, and the same order can be given
  ///   again
  public CompactionReport run(CompactionOrder order, CompactionWatch watch) {
    ReportDraft draft = new ReportDraft();
    switch (order) {
      case CompactionOrder.DryRun(var table, var before) ->
          pass(watch, draft, false).run(table, before);
      case CompactionOrder.Apply(var table, var before) ->
          pass(watch, draft, true).run(table, before);
      case CompactionOrder.Finish(String id, Duration grace) -> finish(id, grace, watch, draft);
      case CompactionOrder.Undo(String id) -> undo(id, draft);
    }
    return draft.report();
  }

  private CompactionPass pass(CompactionWatch watch, ReportDraft draft, boolean apply) {
    return new CompactionPass(
        store, bucket, prefix, locations, scratch, clock, log, steps, watch, draft, apply);
  }

  private void finish(String id, Duration grace, CompactionWatch watch, ReportDraft draft) {
    Instant now = grace.isZero() ? Instant.MAX : storeNow();
    if (!id.isEmpty()) {
      Compaction one = require(id);
      if (one.state() == CompactionState.WRITTEN || isUndone(one) || tooYoung(one, now, grace)) {
        throw new EngineException(ErrorCode.COMPACTION_REFUSED, whyNot(one, grace));
      }
      finish(one, grace, draft);
      return;
    }
    // Marks that are added while a listing is read would be read as well.
    List<String> due = new ArrayList<>();
    log.forEach(
        one -> {
          boolean open = one.state() != CompactionState.WRITTEN && !one.swept();
          if (open && !tooYoung(one, now, grace)) {
            due.add(one.id());
          } else if (open) {
            draft.left("wait for the end of the grace", 1);
          }
        });
    for (String next : due) {
      watch.check();
      watch.at(draft.partitions(), "finishing " + next);
      finish(require(next), grace, draft);
    }
  }

  private void finish(Compaction one, Duration grace, ReportDraft draft) {
    draft.looked();
    switch (one.state()) {
      case SWAPPED, FINISHING -> {
        steps.finish(one.manifest());
        draft.add(
            CompactionReport.Step.of(
                one.manifest(), CompactionState.FINISHED, "The hidden copy stays for a while."));
        if (grace.isZero()) {
          steps.sweep(one.manifest());
        }
      }
      case UNDOING -> {
        steps.undo(one.manifest());
        draft.add(CompactionReport.Step.of(one.manifest(), CompactionState.UNDONE, ""));
      }
      case FINISHED, UNDONE -> {
        steps.sweep(one.manifest());
        draft.add(
            CompactionReport.Step.of(one.manifest(), one.state(), "The hidden copy is deleted."));
      }
      case WRITTEN -> throw new IllegalStateException("Not swapped yet: " + one.id());
    }
  }

  /// By the store's clock on both sides: a machine whose own is some minutes fast would delete what
  /// queries still read.
  private boolean tooYoung(Compaction one, Instant now, Duration grace) {
    boolean waits = one.state() == CompactionState.SWAPPED || one.state().isFinal();
    return waits && one.since().plus(grace).isAfter(now);
  }

  /// What time it is at the store at the latest, which says so of what it was given last, and in
  /// whole seconds.
  private Instant storeNow() {
    ObjectKey key = new ObjectKey(prefix + PlanKeys.FOLDER + "clock");
    store.put(key, Content.of(new byte[] {'t'}), "text/plain");
    return store.list(key.value(), null).items().getFirst().modified().plusMillis(999);
  }

  private static boolean isUndone(Compaction one) {
    return one.state() == CompactionState.UNDONE || one.state() == CompactionState.UNDOING;
  }

  private static String whyNot(Compaction one, Duration grace) {
    String name = "Compaction " + one.id() + " of " + one.manifest().folder();
    return switch (one.state()) {
      case WRITTEN -> name + " is not swapped yet: call lake compact TABLE --apply to go on.";
      case UNDONE, UNDOING -> name + " has been undone; there is nothing to finish.";
      case SWAPPED, FINISHING, FINISHED ->
          name
              + " was "
              + one.state().word()
              + " at "
              + one.since()
              + "; a query that began before may still read what is to be deleted. Wait until "
              + one.since().plus(grace)
              + ", or give a shorter --grace.";
    };
  }

  private void undo(String id, ReportDraft draft) {
    Compaction one = require(id);
    draft.looked();
    steps.undo(one.manifest());
    draft.add(
        CompactionReport.Step.of(
            one.manifest(), CompactionState.UNDONE, "Queries read the old objects again."));
  }

  private Compaction require(String id) {
    return log.find(id)
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.COMPACTION_REFUSED,
                    "There is no compaction "
                        + id
                        + ". lake compact TABLE lists those there are."));
  }
}
