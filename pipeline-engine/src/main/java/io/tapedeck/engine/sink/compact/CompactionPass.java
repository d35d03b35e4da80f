package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.ObjectStore.StoredContent;
import io.tapedeck.engine.sink.sizes.PartitionObjects;
import io.tapedeck.engine.sink.sizes.TableWalk;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pass over a table: looks at each closed partition and merges its small objects, or only says
/// what would be merged.
record CompactionPass(
    ObjectStore store,
    String bucket,
    String prefix,
    PartitionLocations locations,
    Path scratch,
    InstantSource clock,
    CompactionLog log,
    CompactionSteps steps,
    CompactionWatch watch,
    ReportDraft draft,
    boolean apply) {

  private static final String DATE = "dt";

  void run(String table, LocalDate before) {
    List<String> columns = locations.keys(table);
    if (!columns.contains(DATE)) {
      throw new EngineException(
          ErrorCode.COMPACTION_REFUSED,
          "Table "
              + table
              + " is partitioned by "
              + (columns.isEmpty() ? "nothing" : String.join(", ", columns))
              + " and not by dt, so no partition of it is ever closed: there is no time from which"
              + " on nothing more comes. Only tables partitioned by dt can be compacted.");
    }
    DonePlans plans = new DonePlans(store, prefix);
    new TableWalk(store, prefix)
        .walk(
            table,
            partition -> {
              watch.check();
              draft.looked();
              watch.at(draft.partitions(), partition.folder().path());
              if (isClosed(partition, columns, before)) {
                look(partition, plans);
              }
              return true;
            });
  }

  private boolean isClosed(PartitionObjects partition, List<String> columns, LocalDate before) {
    Map<String, String> values = partition.folder().partition();
    if (!List.copyOf(values.keySet()).equals(columns)) {
      draft.left("in a folder that is no partition of the table", partition.objects().size());
      return false;
    }
    try {
      return LocalDate.parse(values.getOrDefault(DATE, "")).isBefore(before);
    } catch (DateTimeException e) {
      draft.left("in a folder whose dt is no date", partition.objects().size());
      return false;
    }
  }

  private void look(PartitionObjects partition, DonePlans plans) {
    List<Compaction> earlier = log.of(partition.folder().path());
    @Nullable Compaction last = earlier.isEmpty() ? null : earlier.getLast();
    if (last != null && !last.state().isFinal()) {
      goOn(last);
      return;
    }
    Selection selection = Selection.of(partition.objects(), earlier, plans);
    selection.left().forEach((why, objects) -> draft.left(why, objects));
    removeReturned(selection.returned(), earlier);
    if (selection.isEmpty()) {
      return;
    }
    if (!selection.isSettled()) {
      draft.left("in a partition that a plan is at work in", selection.objects());
      return;
    }
    Optional<String> location =
        locations.location(
            partition.folder().table(), List.copyOf(partition.folder().partition().values()));
    String usual = "s3://" + bucket + "/" + partition.prefix();
    if (location.isEmpty() || !location.get().equals(usual)) {
      draft.left(
          location.isEmpty()
              ? "in a partition that the catalog does not know"
              : "in a partition that queries read from elsewhere",
          selection.objects());
    } else if (apply) {
      compact(partition, selection, last);
    } else {
      draft.add(planned(partition, selection));
    }
  }

  private static CompactionReport.Step planned(PartitionObjects partition, Selection selection) {
    return new CompactionReport.Step(
        "",
        partition.folder().table(),
        partition.folder().partition(),
        Optional.empty(),
        0,
        selection.objects(),
        selection.becomes(),
        selection.bytes(),
        selection.bytes(),
        "");
  }

  /// What an earlier process left half done.
  private void goOn(Compaction open) {
    if (apply && open.state() == CompactionState.WRITTEN) {
      long others = steps.swap(open.manifest());
      draft.add(CompactionReport.Step.of(open.manifest(), CompactionState.SWAPPED, beside(others)));
      return;
    }
    long others =
        apply && open.state() == CompactionState.SWAPPED ? steps.mirror(open.manifest()) : 0;
    draft.add(CompactionReport.Step.of(open.manifest(), open.state(), beside(others)));
  }

  private void compact(PartitionObjects partition, Selection selection, @Nullable Compaction last) {
    String path = partition.folder().path();
    int number = last == null ? 1 : CompactionKeys.number(last.id()) + 1;
    CompactionManifest manifest =
        new CompactionWriter(store, log.keys(), scratch, watch)
            .write(CompactionKeys.id(path, number), partition.folder(), selection, clock.instant());
    if (!log.create(manifest)) {
      store.delete(manifest.made().stream().map(CompactionManifest.Made::hidden).toList());
      draft.left("compacted by another process just now", selection.objects());
      return;
    }
    long others = steps.swap(manifest);
    draft.add(CompactionReport.Step.of(manifest, CompactionState.SWAPPED, beside(others)));
  }

  private static String beside(long others) {
    return others == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d %s not merged and read beside the new ones.",
            others,
            others == 1 ? "object is" : "objects are");
  }

  /// An object that a finished compaction replaced and that is there again doubles its rows. It is
  /// deleted if it is exactly the one that was replaced.
  private void removeReturned(List<LakeObject> returned, List<Compaction> earlier) {
    for (LakeObject object : returned) {
      Optional<StoredContent> found = store.head(object.key());
      boolean same =
          found.isPresent()
              && earlier.stream()
                  .filter(one -> one.state() == CompactionState.FINISHED)
                  .flatMap(one -> one.manifest().replaced().stream())
                  .anyMatch(
                      gone ->
                          gone.key().equals(object.key())
                              && gone.bytes() == found.get().bytes()
                              && (gone.sha256().equals(found.get().sha256())
                                  || gone.etag().equals(found.get().etag())));
      if (apply && same) {
        store.delete(List.of(object.key()));
      }
      draft.left(
          same
              ? "came back after they had been compacted, and double rows until --apply"
              : "have the name of a compacted object and other content: run verify",
          1);
    }
  }
}
