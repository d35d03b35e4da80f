package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.stream.StreamRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the lake ends and the topic goes on, at one moment, and what the sink would make of what
/// comes behind: by the same plans, the same rules for repeats and the same for dead letters.
/// Writes nothing. Confined to one thread.
public final class Unstored {

  /// What the sink would make of a record.
  public enum Fate {
    /// A row of its table.
    ROW,
    /// A dead letter.
    DEAD_LETTER,
    /// Nothing: the same record is stored already, or came before.
    REPEAT
  }

  private final Map<TopicPartition, Behind> behind = new TreeMap<>();

  private record Behind(AssignedPartition facts, Reading reading, Partitioner partitioner) {}

  private Unstored() {}

  /// Asks the plan log how far each topic-partition is stored. Blocks.
  ///
  /// @param broker tells about the topic-partitions; asked twice
  /// @throws EngineException TOPIC_REPLACED, TOPIC_TRUNCATED, POSITION_LOST, PLAN_LOG_MISSING or
  ///   PLAN_UNREADABLE, as a sink would stop with; what store and broker throw
  public static Unstored look(
      ObjectStore store, LakeConfig lake, Supplier<List<AssignedPartition>> broker) {
    PlanLog log = new PlanLog(store, new PlanKeys(lake.prefix()));
    Positions positions = new Positions(log, OffsetNote.of(lake));
    Map<TopicPartition, AssignedPartition> before = byPlace(broker.get());
    Map<TopicPartition, Optional<LoggedPlan>> last = new HashMap<>();
    before.forEach((at, facts) -> last.put(at, positions.last(facts)));
    Map<TopicPartition, AssignedPartition> after =
        before.isEmpty() ? before : byPlace(broker.get());
    Unstored unstored = new Unstored();
    before.forEach(
        (at, facts) -> {
          Optional<LoggedPlan> plan = last.getOrDefault(at, Optional.empty());
          AssignedPartition now = after.getOrDefault(at, facts);
          List<PartitionField> by =
              plan.map(one -> one.plan().partitionBy()).orElse(PartitionField.standard());
          unstored.behind.put(
              at, new Behind(now, positions.looked(facts, plan, now), new Partitioner(by)));
        });
    return unstored;
  }

  private static Map<TopicPartition, AssignedPartition> byPlace(List<AssignedPartition> facts) {
    Map<TopicPartition, AssignedPartition> byPlace = new TreeMap<>();
    facts.forEach(one -> byPlace.put(one.at(), one));
    return byPlace;
  }

  /// By topic-partition: the first offset that no done plan covers. Everything before it is in the
  /// lake and registered; every object whose name has this offset or a later one is of a plan that
  /// was not done.
  public Map<TopicPartition, Long> cuts() {
    Map<TopicPartition, Long> cuts = new TreeMap<>();
    behind.forEach((at, one) -> cuts.put(at, one.reading.from()));
    return cuts;
  }

  /// By topic-partition: the first offset to read, which the broker holds.
  public Map<TopicPartition, Long> starts() {
    Map<TopicPartition, Long> starts = new TreeMap<>();
    behind.forEach((at, one) -> starts.put(at, Math.max(one.reading.from(), one.facts.logStart())));
    return starts;
  }

  /// Where the broker's log ended, committed or not; empty for a topic-partition that is not known.
  public OptionalLong logEnd(TopicPartition at) {
    Behind one = behind.get(at);
    return one == null ? OptionalLong.empty() : OptionalLong.of(one.facts.logEnd());
  }

  /// What the sink would make of the next record of its topic-partition. They must be given in the
  /// order of their offsets, from [#starts] on.
  ///
  /// @throws EngineException POSITION_LOST if records are missing that a plan holds
  public Fate fate(StreamRecord record) {
    @Nullable Behind one = behind.get(TopicPartition.of(record.at()));
    if (one == null) {
      throw new IllegalStateException("Not looked at: " + record.at());
    }
    Reading reading = one.reading;
    if (!reading.cover(record.at().offset())) {
      return Fate.REPEAT;
    }
    Fate fate =
        switch (record) {
          case StreamRecord.Poison _ -> Fate.DEAD_LETTER;
          case StreamRecord.Tick tick when reading.drops(tick) -> Fate.REPEAT;
          case StreamRecord.Tick tick ->
              switch (reading.partitioner(one.partitioner).place(tick.value())) {
                case Placement.In _ -> Fate.ROW;
                case Placement.Nowhere _ -> Fate.DEAD_LETTER;
              };
        };
    if (reading.isReplayRead()) {
      reading.proceed();
    }
    return fate;
  }
}
