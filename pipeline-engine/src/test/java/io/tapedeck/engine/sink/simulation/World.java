package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.StoredOffset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A topic, a group of sinks and a lake, in which one random number decides about everything that
/// happens: the order of steps, failures, deaths, rebalances, the clock. One seed gives one course
/// of events, whatever the machine.
final class World {

  static final String TOPIC_ID = "topic-id";
  static final String PREFIX = "td/";
  private static final int MOST_STEPS = 20_000;

  private final SplittableRandom random;
  private final Chances chances;
  private final Deeds deeds;
  private final Bug bug;
  private final boolean traced;
  private final List<String> events = new ArrayList<>();
  private final SortedMap<TopicPartition, Truth> partitions = new TreeMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Member> asleep = new ArrayList<>();
  private final Group group;
  private final Time time = new Time();
  private final Lake lake;
  private final Habitat habitat;
  private final CommitRule commits;
  private boolean judgesCommits = true;
  private boolean healed;
  private final int mostMembers;
  private int started;

  World(long seed, Bug bug, Path spool, boolean traced, Deeds deeds) {
    this.deeds = deeds;
    this.bug = bug;
    this.traced = traced;
    random = new SplittableRandom(seed);
    chances = Chances.draw(random);
    for (int partition = random.nextInt(8); partition >= 0; partition--) {
      TopicPartition at = new TopicPartition("ticks", partition);
      partitions.put(at, new Truth(at, random.split()));
    }
    group = new Group(partitions.keySet());
    mostMembers = 2 + random.nextInt(2);
    lake = new Lake(random);
    habitat = new Habitat(this, spool, lake.seen(bug));
    commits = new CommitRule(lake.store());
  }

  /// From now on only the lake as it is in the end tells whether something is wrong.
  World withoutJudgingCommits() {
    judgesCommits = false;
    return this;
  }

  /// Lets everything happen, then heals the world and lets it come to rest.
  void run() {
    try {
      for (int first = random.nextInt(mostMembers); first >= 0; first--) {
        start();
      }
      int steps = 30 + random.nextInt(200);
      for (int step = 0; step < steps; step++) {
        happen();
      }
      heal();
      settle();
      partitions.values().forEach(one -> deeds.records.add(one.end()));
    } finally {
      members.forEach(member -> member.puppets().kill());
      asleep.forEach(member -> member.puppets().kill());
    }
  }

  private void happen() {
    int what = random.nextInt(100);
    if (happens(chances.move())) {
      group.rebalance(members, random);
    } else if (happens(chances.stop())) {
      sleepOrWake();
    } else if (what < 18) {
      partitions.values().stream()
          .skip(random.nextInt(partitions.size()))
          .findFirst()
          .ifPresent(Truth::produce);
    } else if (what < 22) {
      time.jump(random);
    } else if (what < 26) {
      arrive();
    } else if (what < 29 && members.size() + asleep.size() < mostMembers) {
      start();
    } else if (what < 30 && !members.isEmpty()) {
      end(busyOne());
    } else if (!members.isEmpty()) {
      step(members.get(random.nextInt(members.size())));
    }
  }

  /// A write that its caller gave up has its effect.
  private void arrive() {
    if (lake.isAwaitingWrites()) {
      trace("world", "lets a late write arrive");
      deeds.late.increment();
      lake.arrive();
    }
  }

  private void start() {
    Member member = new Member(this, "sink-" + ++started);
    trace(member, "starts");
    members.add(member);
    group.rebalance(members, random);
  }

  /// A process stops where it is, loses its partitions, and later goes on as if nothing had been.
  private void sleepOrWake() {
    if (!asleep.isEmpty() && random.nextBoolean()) {
      Member member = asleep.removeLast();
      trace(member, "wakes");
      members.add(member);
      group.rebalance(members, random);
    } else if (!members.isEmpty()) {
      Member member = busyOne();
      members.remove(member);
      trace(member, "is stopped");
      asleep.add(member);
      if (random.nextInt(4) > 0) {
        group.evict(member);
        group.assign(members, random);
      }
    }
  }

  /// One of the members, mostly one that is in the middle of something.
  private Member busyOne() {
    List<Predicate<Member>> busy =
        List.of(Member::isFlushing, Member::isAsked, Member::isPlanning, _ -> true);
    Predicate<Member> such = busy.get(random.nextInt(busy.size()));
    List<Member> those = members.stream().filter(such).toList();
    List<Member> of = those.isEmpty() ? members : those;
    return of.get(random.nextInt(of.size()));
  }

  private void end(Member member) {
    switch (random.nextInt(4)) {
      case 0 -> {
        trace(member, "is to end when it has stored what it has");
        member.leave();
      }
      case 1 -> {
        trace(member, "is closed");
        member.close();
      }
      default -> {
        trace(member, "is killed");
        member.puppets().kill();
        gone(member);
      }
    }
  }

  private void step(Member member) {
    member.puppets().step();
    if (member.puppets().ended()) {
      Throwable failure = member.puppets().failure();
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
    if (member.puppets().doomed()) {
      deeds.kills.increment();
      bug.crashed();
    }
    members.remove(member);
    group.evict(member);
    group.assign(members, random);
  }

  private void heal() {
    trace("world", "healed");
    healed = true;
    while (lake.isAwaitingWrites()) {
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
      group.assign(members, random);
      Member member = members.get(random.nextInt(members.size()));
      step(member);
      time.pass(Duration.ofMillis(100));
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

  /// @return whether the offset is committed
  boolean commit(Member member, StoredOffset offset) {
    habitat.pass(member.puppets(), "commit");
    if (happens(chances.loseCommit())) {
      return false;
    }
    trace(member, "commits " + offset.at() + " " + offset.offset());
    Truth partition = partition(offset.at());
    boolean mine = group.owns(member, offset.at());
    if (judgesCommits && mine && !commits.isStored(offset, partition)) {
      throw new Broken("committed too early", offset + " is not the end of what is stored");
    }
    if (mine && partition.isBare(offset.offset() - 1, offset.offset())) {
      deeds.passed.increment();
    }
    return group.commit(member, offset);
  }

  /// Whether something of this probability happens now; nothing does in a healed world.
  boolean happens(double probability) {
    return probability > 0 && !healed && random.nextDouble() < probability;
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

  Time time() {
    return time;
  }

  Lake lake() {
    return lake;
  }

  Habitat habitat() {
    return habitat;
  }

  Truth partition(TopicPartition at) {
    return partitions.get(at);
  }

  SortedMap<TopicPartition, Truth> partitions() {
    return partitions;
  }
}
