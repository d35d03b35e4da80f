package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.verify.VerifyProgress.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Proves that a lake holds what its plan log says, or names what it does not.
///
/// Plans are read in the order of their keys; the objects that they name are sorted on disk and
/// merged with the listing of the tables' folders; the folders of those are sorted on disk and
/// merged with the catalog. So memory does not grow with the lake. A sink may work meanwhile: what
/// it stores after its plans were read is looked up and left alone.
///
/// One verification at a time; holds nothing in between.
public final class Verification {

  private static final int SORT_BYTES = 8 << 20;
  private static final int CALLS_AT_ONCE = 32;
  private static final int READS_AT_ONCE = 4;

  private final LakeConfig lake;
  private final ObjectStore store;
  private final Outside outside;
  private final Path spool;

  /// @param outside what the lake is compared with
  /// @param spool a folder for the lists that are sorted, about 300 bytes for each object; made if
  ///   it is not there
  public Verification(LakeConfig lake, ObjectStore store, Outside outside, Path spool) {
    this.lake = lake;
    this.store = store;
    this.outside = outside;
    this.spool = spool;
  }

  /// Verifies. Blocks; ends early when the thread is interrupted.
  ///
  /// @param progress is told now and then, on the calling thread
  /// @throws EngineException LAKE_*, CATALOG_*, BROKER_REFUSED, DISK_FULL
  public VerifyReport run(VerifyRequest request, Consumer<VerifyProgress> progress)
      throws InterruptedException {
    makeSpool();
    try (DiskSort planned = new DiskSort(spool, SORT_BYTES);
        DiskSort folders = new DiskSort(spool, SORT_BYTES);
        DiskSort registered = new DiskSort(spool, SORT_BYTES);
        Calls calls = new Calls(request.deep() ? READS_AT_ONCE : CALLS_AT_ONCE)) {
      return new Work(request, progress, planned, folders, registered, calls).run();
    }
  }

  private void makeSpool() {
    try {
      Files.createDirectories(spool);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE,
          "The folder " + spool + " cannot be made (" + e.getMessage() + ").",
          e);
    }
  }

  /// One verification.
  private final class Work {
    private final VerifyRequest request;
    private final Consumer<VerifyProgress> progress;
    private final DiskSort planned;
    private final DiskSort folders;
    private final DiskSort registered;
    private final Calls calls;
    private final PlanKeys keys = new PlanKeys(lake.prefix());
    private final Findings findings = new Findings();
    private final Set<String> tables = new TreeSet<>();
    private final Totals totals = new Totals();
    private final Map<String, Long> pending = new HashMap<>();

    Work(
        VerifyRequest request,
        Consumer<VerifyProgress> progress,
        DiskSort planned,
        DiskSort folders,
        DiskSort registered,
        Calls calls) {
      this.request = request;
      this.progress = progress;
      this.planned = planned;
      this.folders = folders;
      this.registered = registered;
      this.calls = calls;
      for (EventKind kind : EventKind.values()) {
        tables.add(kind.table());
      }
    }

    VerifyReport run() throws InterruptedException {
      PlanWalk plans = new PlanWalk(store, keys, findings, calls, this::plan);
      List<Coverage> coverage =
          plans.walk(count -> progress.accept(new VerifyProgress(Step.PLANS, count, 0)));
      CompactionWalk compactions = new CompactionWalk(lake, store, findings, this::plan);
      compactions.walk();
      long partitions;
      try (CatalogWalk catalog =
          new CatalogWalk(lake, outside, findings, compactions.moved(), folders, registered)) {
        objects(catalog, coverage);
        progress.accept(new VerifyProgress(Step.CATALOG, 0, 0));
        partitions = catalog.walk(request.table());
      }
      plans.columns().compare(outside.tables(), request.table(), findings);
      openUploads();
      progress.accept(new VerifyProgress(Step.TOPICS, 0, coverage.size()));
      List<Coverage> compared =
          new TopicWalk(outside, OffsetNote.of(lake), new PlanLog(store, keys), pending, findings)
              .walk(coverage);
      return totals.report(
          request.deep(), plans.plans(), compactions.finished(), partitions, compared, findings);
    }

    private void plan(Expected object) {
      if (isWanted(object)) {
        if (!object.isDeadLetters()) {
          tables.add(object.table());
        }
        planned.add(object.sortKey(), object.write());
        totals.plan();
      }
    }

    private boolean isWanted(Expected object) {
      return request.table().isEmpty() || request.table().equals(object.table());
    }

    private void objects(CatalogWalk catalog, List<Coverage> coverage) throws InterruptedException {
      Contents contents = new Contents(store, spool, findings);
      Failures failures = new Failures();
      ObjectWalk walk =
          new ObjectWalk(
              findings,
              object ->
                  failures.watch(
                      calls.submit(
                          () -> {
                            look(contents, object);
                            return object;
                          })),
              new Strangers(store, keys, findings, coverage),
              object -> {
                totals.add(object);
                catalog.expect(object);
                if (totals.objects() % 500 == 0) {
                  progress.accept(
                      new VerifyProgress(Step.OBJECTS, totals.objects(), totals.planned()));
                }
              },
              object -> pending.merge(object.by(), object.rows(), Long::sum));
      try (Sorted sorted = planned.sorted()) {
        walk.walk(sorted, new Listing(store, prefixes()));
      }
      failures.await();
    }

    private void look(Contents contents, Expected object) {
      if (request.deep()) {
        contents.judgeBytes(object);
      } else {
        contents.judgeNote(object);
      }
    }

    /// The folders of the tables and of dead letters, as keys sort.
    private List<String> prefixes() {
      List<String> prefixes = new ArrayList<>();
      for (String table : tables) {
        if (request.table().isEmpty() || request.table().equals(table)) {
          prefixes.add(lake.prefix() + table + "/");
        }
      }
      if (request.table().isEmpty()) {
        prefixes.add(keys.dead());
      }
      prefixes.sort(
          (one, other) ->
              Arrays.compareUnsigned(
                  one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
      return prefixes;
    }

    private void openUploads() {
      for (String prefix : prefixes()) {
        try {
          for (String key : outside.openUploads(prefix)) {
            findings.add(Flaw.OPEN_UPLOAD, key, "An upload in parts was begun and not completed.");
          }
        } catch (EngineException e) {
          if (e.code() != ErrorCode.LAKE_REFUSED) {
            throw e;
          }
          findings.add(Flaw.NOT_COMPARED, prefix, e.text());
        }
      }
    }
  }
}
