package io.tapedeck.app.testing;

import io.tapedeck.engine.LakeHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.Gap;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.TableSizes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A lake under the prefix `market/` of what a test put into it. Everything public may be changed
/// at any time, by any thread.
public final class FakeLake implements LakeHandle {

  public final List<LakeObject> objects = new CopyOnWriteArrayList<>();
  public final Map<ObjectKey, PlannedObject> origins = new ConcurrentHashMap<>();
  public final List<Compaction> open = new CopyOnWriteArrayList<>();
  public final List<Gap> gaps = new CopyOnWriteArrayList<>();
  public final List<CompactionOrder> orders = new CopyOnWriteArrayList<>();
  public volatile TableSizes sizes = LakeSamples.smallObjects();

  /// A compaction ends only once this is open.
  public volatile CountDownLatch mayCompact = new CountDownLatch(0);

  @Override
  public Page<LakeObject> objects(String prefix, @Nullable String token) {
    List<LakeObject> found =
        objects.stream().filter(one -> one.key().value().startsWith("market/" + prefix)).toList();
    int from = token == null ? 0 : Integer.parseInt(token);
    int to = Math.min(found.size(), from + 1_000);
    return new Page<>(found.subList(from, to), to < found.size() ? String.valueOf(to) : null);
  }

  @Override
  public TableSizes sizes(String table) {
    return sizes;
  }

  @Override
  public Closures closures(String table) {
    return LakeSamples.closures(table);
  }

  @Override
  public Optional<PlannedObject> origin(ObjectKey object) {
    return Optional.ofNullable(origins.get(object));
  }

  @Override
  public CompactionReport compact(CompactionOrder order, CompactionWatch watch) {
    orders.add(order);
    watch.at(412, "bars/dt=2026-01-05/symbol=HSI");
    try {
      mayCompact.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.INTERNAL, "Interrupted while compacting.", e);
    }
    watch.check();
    switch (order) {
      case CompactionOrder.Apply _ -> open.addAll(LakeSamples.compactions());
      case CompactionOrder.Undo(String id) -> open.removeIf(one -> one.id().equals(id));
      case CompactionOrder.Finish(String id, _) ->
          open.removeIf(one -> id.isEmpty() || one.id().equals(id));
      case CompactionOrder.DryRun _ -> {}
    }
    return LakeSamples.compaction(order instanceof CompactionOrder.DryRun);
  }

  @Override
  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  @Override
  public List<Gap> acceptGaps(List<Gap> seen) {
    if (!seen.containsAll(gaps)) {
      throw new EngineException(ErrorCode.LAKE_CHANGED, "More is missing than was seen.");
    }
    List<Gap> accepted = List.copyOf(gaps);
    gaps.clear();
    return accepted;
  }

  @Override
  public List<Compaction> openCompactions() {
    return List.copyOf(open);
  }
}
