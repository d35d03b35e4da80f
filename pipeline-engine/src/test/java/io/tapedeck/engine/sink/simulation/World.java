package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.SinkWorkers;
import io.tapedeck.engine.sink.StoredOffset;
import io.tapedeck.engine.sink.verify.KnownOutside;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A topic, a group of sinks and a lake, in which one random number decides about everything that
/// happens: the order of steps, failures, deaths, rebalances, the clock. One seed gives one course
/// of events, whatever the machine.
final class World {

  static final String TOPIC_ID = "topic-id";
  static final String PREFIX = "td/";
  private static final int MOST_STEPS = 20_000;

  final long seed;
  private final SplittableRandom random;
  private final Chances chances;
  private final Deeds deeds;
  private final Bug bug;
  private final Path spool;
  private final boolean traced;
  private final List<String> events = new ArrayList<>();
  private final SortedMap<TopicPartition, Truth> partitions = new TreeMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Member> asleep = new ArrayList<>();
  private final List<Supplier<?>> late = new ArrayList<>();
  private final Group group;
  private final MemoryStore kept = new MemoryStore();
  private final KnownOutside outside = new KnownOutside();
  private final LakeConfig lake;
  private final ObjectFormat format;
  private final ObjectStore buggy;
  private final CommitRule commits;
  private Instant now = Instant.parse("2026-01-06T12:00:00Z");
  private Duration sinceStart = Duration.ZERO;
  private boolean judgesCommits = true;
  private boolean healed;
  private int started;

  World(long seed, Bug bug, Path spool, boolean traced, Deeds deeds) {
    this.deeds = deeds;
    this.seed = seed;
    this.bug = bug;
    this.spool = spool;
    this.traced = traced;
    random = new SplittableRandom(seed);
    chances = Chances.draw(random);
    for (int partition = random.nextInt(3); partition >= 0; partition--) {
      TopicPartition at = new TopicPartition("ticks", partition);
      partitions.put(at, new Truth(at, random.split()));
    }
    group = new Group(partitions.keySet());
    lake =
        new LakeConfig(
            "lake",
            PREFIX,
            3 + random.nextInt(40),
            ByteSize.ofMebibytes(1),
            Duration.ofSeconds(1 + random.nextInt(30)));
    format = random.nextInt(8) == 0 ? ObjectFormat.PARQUET : ObjectFormat.JSON;
    buggy = bug.store(kept);
    commits = new CommitRule(kept);
  }

  /// From now on only the lake as it is in the end tells whether something is wrong.
  World withoutJudgingCommits() {
    judgesCommits = false;
    return this;
  }

  /// Lets everything happen, then heals the world and lets it come to rest.
  void run() {
    try {
      int steps = 30 + random.nextInt(150);
      for (int step = 0; step < steps; step++) {
        happen();
      }
      heal();
      settle();
      partitions.values().forEach(one -> deeds.records.add(one.end()));
    } finally {
      members.forEach(member -> member.puppet().kill());
      asleep.forEach(member -> member.puppet().kill());
    }
  }

  private void happen() {
    int what = random.nextInt(100);
    if (what < 12) {
      partitions.values().stream()
          .skip(random.nextInt(partitions.size()))
          .findFirst()
          .ifPresent(Truth::produce);
    } else if (what < 16) {
      tick();
    } else if (what < 20) {
      arrive();
    } else if (what < 23 && members.size() + asleep.size() < 3) {
      start();
    } else if (what < 26) {
      group.rebalance(members, random, false);
    } else if (what < 28) {
      sleepOrWake();
    } else if (what < 29 && !members.isEmpty()) {
      end(members.get(random.nextInt(members.size())));
    } else if (!members.isEmpty()) {
      step(members.get(random.nextInt(members.size())));
    }
  }

  /// Mostly forward; now and then an hour to either side.
  private void tick() {
    int jump = random.nextInt(20);
    now = now.plusSeconds(jump == 0 ? -3600 : jump == 1 ? 3600 : 0);
    pass(Duration.ofSeconds(random.nextInt(20)));
  }

  private void pass(Duration time) {
    now = now.plus(time);
    sinceStart = sinceStart.plus(time);
  }

  /// A write that its caller gave up has its effect.
  private void arrive() {
    if (!late.isEmpty()) {
      deeds.late.increment();
      Object _ = late.remove(random.nextInt(late.size())).get();
    }
  }

  private void start() {
    Member member = new Member(this, "sink-" + ++started);
    trace(member, "starts");
    members.add(member);
    group.rebalance(members, random, false);
  }

  /// A process stops where it is, loses its partitions, and later goes on as if nothing had been.
  private void sleepOrWake() {
    if (!asleep.isEmpty() && random.nextBoolean()) {
      Member member = asleep.removeLast();
      trace(member, "wakes");
      members.add(member);
    } else if (!members.isEmpty()) {
      Member member = members.remove(random.nextInt(members.size()));
      trace(member, "is stopped");
      asleep.add(member);
      if (random.nextInt(4) > 0) {
        group.evict(member);
        group.rebalance(members, random, true);
      }
    }
  }

  private void end(Member member) {
    trace(member, "is killed");
    member.puppet().kill();
    gone(member);
  }

  private void step(Member member) {
    member.puppet().step();
    if (member.puppet().ended()) {
      Throwable failure = member.puppet().failure();
      if (failure != null) {
        if (failure instanceof Broken broken) {
          throw broken;
        }
        throw new Stopped(member + " stopped: " + failure, failure);
      }
      gone(member);
    }
  }

  private void gone(Member member) {
    deeds.kills.increment();
    members.remove(member);
    bug.crashed();
    group.evict(member);
    group.rebalance(members, random, true);
  }

  private void heal() {
    trace("world", "healed");
    healed = true;
    while (!late.isEmpty()) {
      arrive();
    }
    members.addAll(asleep);
    asleep.clear();
    if (members.isEmpty()) {
      start();
    }
    members.forEach(Member::drain);
  }

  private void settle() {
    for (int step = 0; step < MOST_STEPS; step++) {
      group.rebalance(members, random, true);
      Member member = members.get(random.nextInt(members.size()));
      step(member);
      pass(Duration.ofMillis(100));
      if (members.isEmpty()) {
        start();
        members.forEach(Member::drain);
      }
      if (isSettled()) {
        return;
      }
    }
    throw new Stopped("It does not come to rest", new IllegalStateException());
  }

  private boolean isSettled() {
    for (TopicPartition at : partitions.keySet()) {
      if (members.stream().noneMatch(m -> group.owns(m, at) && m.positions().contains(at))) {
        return false;
      }
    }
    return members.stream().allMatch(Member::isDry);
  }

  LakeSink sink(Member member) {
    SinkSettings settings =
        SinkSettings.of(
            new RunId("sim"),
            member.toString(),
            lake,
            format,
            PartitionField.standard(),
            spool.resolve(member.toString()));
    return new LakeSink(
        settings,
        new Way(this, member::puppet, buggy),
        objects -> register(member, objects),
        () -> now,
        (_, _) -> pass(member),
        new SinkWorkers(false, 1, 1, _ -> sleep(member), this::nanos));
  }

  private long nanos() {
    return sinceStart.toNanos();
  }

  /// Between two attempts.
  private void sleep(Member member) {
    pass(Duration.ofSeconds(1));
    member.puppet().rest();
  }

  private void pass(Member member) {
    if (member.puppet().doomed() || happens(chances.crash())) {
      trace(member, "killed between two steps");
      member.puppet().die();
    }
    if (happens(chances.rest())) {
      member.puppet().rest();
    }
  }

  private void register(Member member, List<StoredObject> objects) {
    pass(member);
    if (happens(chances.fail() / 2)) {
      throw MemoryStore.away("register");
    }
    for (StoredObject object : bug.registered(objects)) {
      outside.register(object.table(), object.partition(), object.key().value());
      outside.columns(object.table(), object.columns());
    }
    if (happens(chances.fail() / 2)) {
      throw MemoryStore.away("register");
    }
  }

  /// @return whether the offset is committed
  boolean commit(Member member, StoredOffset offset) {
    if (happens(chances.loseCommit())) {
      return false;
    }
    trace(member, "commits " + offset.at() + " " + offset.offset());
    if (judgesCommits && group.owns(member, offset.at()) && !commits.isStored(offset)) {
      throw new Broken("committed too early", offset + " is not the end of what is stored");
    }
    return group.commit(member, offset);
  }

  /// Whether something of this probability happens now; nothing does in a healed world.
  boolean happens(double probability) {
    return probability > 0 && !healed && random.nextDouble() < probability;
  }

  void later(Supplier<?> effect) {
    late.add(effect);
  }

  void trace(Object who, String what) {
    if (traced) {
      events.add(who + " " + what);
    }
  }

  List<String> events() {
    return events;
  }

  Deeds deeds() {
    return deeds;
  }

  Chances chances() {
    return chances;
  }

  SplittableRandom random() {
    return random;
  }

  Bug bug() {
    return bug;
  }

  Group group() {
    return group;
  }

  Truth partition(TopicPartition at) {
    return partitions.get(at);
  }

  SortedMap<TopicPartition, Truth> partitions() {
    return partitions;
  }

  MemoryStore store() {
    return kept;
  }

  KnownOutside outside() {
    return outside;
  }

  Path spool() {
    return spool;
  }

  LakeConfig lake() {
    return lake;
  }

  ObjectFormat format() {
    return format;
  }
}
