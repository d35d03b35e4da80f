package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.ObjectStore.Fetched;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.plan.Beginning;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanJson;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Reads the plan log in the order of its keys and judges it; holds a few plans at a time. For one
/// thread.
final class PlanWalk {

  /// How many plans are fetched ahead. One of ten thousand objects takes some megabytes.
  private static final int AHEAD = 4;

  private final ObjectStore store;
  private final PlanKeys keys;
  private final Placed placed;
  private final Findings findings;
  private final Calls calls;
  private final Consumer<Expected> expected;
  private final StoredColumns columns = new StoredColumns();
  private final List<Coverage> coverage = new ArrayList<>();
  private final Queue<Pending> ahead = new ArrayDeque<>();
  private @Nullable LogKey doneMark;
  private @Nullable Chain chain;
  private long plans;

  /// @param expected is told of every object that a plan names
  PlanWalk(
      ObjectStore store,
      PlanKeys keys,
      Findings findings,
      Calls calls,
      Consumer<Expected> expected) {
    this.store = store;
    this.keys = keys;
    this.findings = findings;
    this.calls = calls;
    this.expected = expected;
    placed = new Placed(keys, findings);
  }

  /// Reads all plans.
  ///
  /// @param progress is told how many plans were read
  /// @return by topic-partition, how far it is stored
  List<Coverage> walk(LongConsumer progress) throws InterruptedException {
    @Nullable String token = null;
    do {
      Page<LakeObject> page = store.list(keys.all(), token);
      for (LakeObject object : page.items()) {
        Optional<LogKey> key = LogKey.of(object.key(), keys);
        if (key.isPresent()) {
          meet(key.get(), progress);
        } else {
          findings.add(
              Flaw.PLAN_UNREADABLE, object.key(), "No sink writes a file of this name here.");
        }
      }
      token = page.nextToken();
    } while (token != null);
    orphan();
    while (!ahead.isEmpty()) {
      judge(ahead.remove(), progress);
    }
    endChain();
    return coverage;
  }

  long plans() {
    return plans;
  }

  /// What the finished plans that were read have stored.
  StoredColumns columns() {
    return columns;
  }

  /// A done mark sorts directly before its plan, the beginning behind all plans.
  private void meet(LogKey key, LongConsumer progress) throws InterruptedException {
    if (key.kind() == LogKey.Kind.DONE) {
      orphan();
      doneMark = key;
      return;
    }
    LogKey mark = doneMark;
    boolean done =
        key.kind() == LogKey.Kind.PLAN
            && mark != null
            && mark.at().equals(key.at())
            && mark.from() == key.from();
    if (!done) {
      orphan();
    }
    doneMark = null;
    ahead.add(new Pending(key, done, calls.submit(() -> read(key))));
    if (ahead.size() > AHEAD) {
      judge(ahead.remove(), progress);
    }
  }

  private void orphan() {
    LogKey mark = doneMark;
    if (mark != null) {
      findings.add(
          Flaw.PLAN_MISSING,
          keys.plan(mark.at(), mark.from()),
          "There is its done mark, but not the plan.");
    }
    doneMark = null;
  }

  private Read read(LogKey key) {
    Optional<Fetched> found = store.find(key.key());
    if (found.isEmpty()) {
      return new Read(null, null, "It was listed, but it is gone.");
    }
    byte[] bytes = found.get().bytes();
    try {
      return key.kind() == LogKey.Kind.BEGIN
          ? new Read(null, Beginning.decode(key.key(), bytes), "")
          : new Read(PlanJson.decode(key.key(), bytes), null, "");
    } catch (EngineException e) {
      return new Read(null, null, e.text());
    }
  }

  private void judge(Pending pending, LongConsumer progress) throws InterruptedException {
    Read read = Calls.await(pending.plan());
    LogKey key = pending.key();
    if (chain == null || !chain.at().equals(key.at())) {
      endChain();
      chain = new Chain(key.at(), findings);
    }
    if (read.beginning() != null) {
      chain.began(read.beginning());
      return;
    }
    Plan plan = read.plan();
    if (plan == null) {
      findings.add(Flaw.PLAN_UNREADABLE, key.key(), read.reason());
      chain.skip();
      return;
    }
    if (!plan.at().equals(key.at()) || plan.from() != key.from()) {
      findings.add(
          Flaw.PLAN_MISPLACED,
          key.key(),
          "It is the plan of " + plan.at() + " from offset " + plan.from() + ".");
      chain.skip();
      return;
    }
    chain.add(plan, key, pending.done());
    Expected.State state = pending.done() ? Expected.State.THERE : Expected.State.PENDING;
    for (PlannedObject object : plan.objects()) {
      placed.judge(plan, object);
      expected.accept(Expected.of(state, object, key.key().value()));
    }
    if (pending.done()) {
      columns.add(plan);
    }
    progress.accept(++plans);
  }

  private void endChain() {
    if (chain != null) {
      coverage.add(chain.end());
    }
    chain = null;
  }

  private record Pending(LogKey key, boolean done, Future<Read> plan) {}

  private record Read(@Nullable Plan plan, @Nullable Beginning beginning, String reason) {}
}
