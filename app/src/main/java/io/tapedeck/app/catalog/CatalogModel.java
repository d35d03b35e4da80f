package io.tapedeck.app.catalog;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.FxGate;
import io.tapedeck.app.fx.Job;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.fx.Work;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.CrawlHandle;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the Catalog place knows: the tables, the partitions of the chosen one, and the crawls of
/// this session. Asks the engine only in jobs. Used on the JavaFX application thread only.
public final class CatalogModel {

  private final Engine engine;
  private final Jobs jobs;
  private final InstantSource clock;
  private final DriftModel drift;
  private final ReadOnlyObjectWrapper<Answer<List<LakeTable>>> tables =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private final ObjectProperty<@Nullable LakeTable> selected = new SimpleObjectProperty<>(null);
  private final ReadOnlyObjectWrapper<Answer<Partitions>> partitions =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private final ReadOnlyObjectWrapper<@Nullable CrawlState> crawl =
      new ReadOnlyObjectWrapper<>(null);
  private final ObservableList<Crawl> history = FXCollections.observableArrayList();
  private @Nullable Job crawlJob;
  private @Nullable CrawlHandle crawlHandle;
  private @Nullable Job tablesJob;

  public CatalogModel(Engine engine, Jobs jobs, InstantSource clock) {
    this.engine = engine;
    this.jobs = jobs;
    this.clock = clock;
    drift = new DriftModel(engine, jobs, clock);
    selected.addListener((_, _, table) -> firstPartitions(table));
  }

  public ReadOnlyObjectProperty<Answer<List<LakeTable>>> tables() {
    return tables.getReadOnlyProperty();
  }

  /// What a crawl would change.
  DriftModel drift() {
    return drift;
  }

  /// The table whose columns and partitions are shown.
  public ObjectProperty<@Nullable LakeTable> selected() {
    return selected;
  }

  /// The partitions of [#selected] that were read so far.
  public ReadOnlyObjectProperty<Answer<Partitions>> partitions() {
    return partitions.getReadOnlyProperty();
  }

  /// The state of the latest crawl; null before the first.
  public ReadOnlyObjectProperty<@Nullable CrawlState> crawl() {
    return crawl.getReadOnlyProperty();
  }

  /// The crawls of this session that are over, the latest first.
  public ObservableList<Crawl> history() {
    return history;
  }

  public boolean isCrawling() {
    CrawlState now = crawl.get();
    return now != null && !now.isOver();
  }

  /// Reads the list of tables anew and keeps the chosen one, if it is still there.
  public void refresh() {
    if (tablesJob != null) {
      return;
    }
    if (!(tables.get() instanceof Answer.Ready)) {
      tables.set(new Answer.Pending<>("Reading the catalog"));
    }
    tablesJob =
        jobs.start(
            "Read the catalog",
            Cancellable.of(_ -> engine.tables(), () -> tablesAre(new Answer.Unasked<>())),
            found -> tablesAre(new Answer.Ready<>(found)),
            error -> tablesAre(new Answer.Failed<>(error)));
  }

  private void tablesAre(Answer<List<LakeTable>> answer) {
    tablesJob = null;
    LakeTable before = selected.get();
    tables.set(answer);
    if (answer instanceof Answer.Ready<List<LakeTable>>(List<LakeTable> found)) {
      LakeTable same =
          found.stream()
              .filter(table -> before != null && table.name().equals(before.name()))
              .findFirst()
              .orElse(found.isEmpty() ? null : found.getFirst());
      if (same != null && same.equals(before)) {
        firstPartitions(same);
      } else {
        selected.set(same);
      }
    }
  }

  private void firstPartitions(@Nullable LakeTable table) {
    if (table == null) {
      partitions.set(new Answer.Unasked<>());
      return;
    }
    partitions.set(new Answer.Pending<>("Reading partitions of " + table.name()));
    read(table, List.of(), null);
  }

  /// Reads the next page of partitions, if there is one.
  public void morePartitions() {
    LakeTable table = selected.get();
    if (table != null
        && partitions.get() instanceof Answer.Ready<Partitions>(Partitions known)
        && known.nextToken() != null
        && !known.reading()) {
      partitions.set(new Answer.Ready<>(new Partitions(known.rows(), known.nextToken(), true)));
      read(table, known.rows(), known.nextToken());
    }
  }

  private void read(LakeTable table, List<LakePartition> before, @Nullable String token) {
    jobs.start(
        "Read partitions of " + table.name(),
        Cancellable.of(
            _ -> engine.partitions(table.name(), token),
            () -> partitionsAre(table, new Answer.Ready<>(new Partitions(before, token, false)))),
        page -> partitionsAre(table, new Answer.Ready<>(Partitions.joined(before, page))),
        error -> partitionsAre(table, new Answer.Failed<>(error)));
  }

  private void partitionsAre(LakeTable table, Answer<Partitions> answer) {
    if (table.equals(selected.get())) {
      partitions.set(answer);
    }
  }

  /// Lets the crawler compare the lake with the catalog; then reads the tables anew.
  public void startCrawl() {
    if (isCrawling()) {
      return;
    }
    crawl.set(new CrawlState.Starting());
    crawlJob =
        jobs.start(
            "Crawl the lake",
            Cancellable.of(this::follow, () -> crawlEnded(new CrawlState.Cancelled())),
            this::crawlEnded,
            error -> crawlEnded(new CrawlState.Failed(error)));
  }

  /// Asks the crawler to stop; the state tells when it has.
  public void stopCrawl() {
    if (crawlHandle != null) {
      crawlHandle.cancel();
    } else if (crawlJob != null) {
      crawlJob.cancel();
    }
  }

  private CrawlState follow(Work.Progress progress) throws InterruptedException {
    CrawlHandle handle = engine.crawl();
    FxGate.run(() -> crawlHandle = handle);
    Subscription states =
        FxGate.observe(
            handle.state(),
            state -> {
              if (!state.isOver()) {
                crawl.set(state);
                progress.update(-1, words(state));
              }
            });
    try (states) {
      return handle.await();
    } catch (InterruptedException _) {
      handle.cancel();
      return handle.await();
    }
  }

  private void crawlEnded(CrawlState end) {
    crawlHandle = null;
    crawlJob = null;
    crawl.set(end);
    history.addFirst(new Crawl(clock.instant(), end));
    drift.outdate();
    refresh();
  }

  /// What a state of a crawl is called, with its numbers.
  public static String words(CrawlState state) {
    return switch (state) {
      case CrawlState.Starting _ -> "Starting";
      case CrawlState.Running(Duration elapsed) -> "Reading the lake, " + Figures.duration(elapsed);
      case CrawlState.Stopping(Duration elapsed) -> "Finishing, " + Figures.duration(elapsed);
      case CrawlState.Succeeded(int created, int updated, int deleted, Duration elapsed) ->
          String.format(
              Locale.ROOT,
              "%d created, %d updated, %d deleted in %s",
              created,
              updated,
              deleted,
              Figures.duration(elapsed));
      case CrawlState.Failed(EngineException error) -> error.text();
      case CrawlState.Cancelled _ -> "Stopped";
    };
  }

  /// The partitions read so far; `nextToken` asks for more, null says these are all.
  public record Partitions(List<LakePartition> rows, @Nullable String nextToken, boolean reading) {
    public Partitions {
      rows = List.copyOf(rows);
    }

    static Partitions joined(List<LakePartition> before, Page<LakePartition> page) {
      List<LakePartition> all = new ArrayList<>(before);
      all.addAll(page.items());
      return new Partitions(all, page.nextToken(), false);
    }
  }

  /// A crawl that is over.
  public record Crawl(Instant at, CrawlState end) {}
}
