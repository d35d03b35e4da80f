package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.StoredOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A consumer group that hands partitions over one by one: a member is asked for one, gives it up
/// at its next poll, and then another gets it. Who does not poll is thrown out and learns it late.
final class Group {

  private final Map<TopicPartition, @Nullable Member> owners = new HashMap<>();
  private final Map<TopicPartition, StoredOffset> committed = new HashMap<>();
  private final Set<TopicPartition> asked = new HashSet<>();

  Group(Collection<TopicPartition> partitions) {
    partitions.forEach(at -> owners.put(at, null));
  }

  boolean owns(Member member, TopicPartition at) {
    return owners.get(at) == member;
  }

  /// Of what a member thinks it has, what it must give up now.
  Set<TopicPartition> asked(Member member) {
    Set<TopicPartition> mine = new TreeSet<>();
    asked.stream().filter(at -> owns(member, at)).forEach(mine::add);
    return mine;
  }

  /// A member has given them up.
  void free(Member member, Collection<TopicPartition> given) {
    for (TopicPartition at : given) {
      if (owns(member, at)) {
        owners.put(at, null);
        asked.remove(at);
      }
    }
  }

  /// The session of a member has ended: others may have its partitions at once.
  void evict(Member member) {
    free(member, List.copyOf(owners.keySet()));
  }

  /// Gives free partitions to members.
  void assign(List<Member> members, SplittableRandom random) {
    for (TopicPartition at : new TreeSet<>(owners.keySet())) {
      if (owners.get(at) == null && !members.isEmpty()) {
        owners.put(at, members.get(random.nextInt(members.size())));
      }
    }
  }

  /// The same, and asks for one or two that members have.
  void rebalance(List<Member> members, SplittableRandom random) {
    assign(members, random);
    List<TopicPartition> owned = new ArrayList<>(new TreeSet<>(owners.keySet()));
    Collections.shuffle(owned, random);
    if (members.size() > 1) {
      asked.addAll(owned.subList(0, Math.min(owned.size(), 1 + random.nextInt(2))));
    }
  }

  /// What a member got and does not know of yet.
  Set<TopicPartition> given(Member member, Set<TopicPartition> known) {
    Set<TopicPartition> mine = new TreeSet<>();
    owners.forEach(
        (at, owner) -> {
          if (owner == member && !known.contains(at)) {
            mine.add(at);
          }
        });
    return mine;
  }

  /// @return whether the member still may
  boolean commit(Member member, StoredOffset offset) {
    if (!owns(member, offset.at())) {
      return false;
    }
    committed.put(offset.at(), offset);
    return true;
  }

  @Nullable StoredOffset committed(TopicPartition at) {
    return committed.get(at);
  }

  boolean isOwned(TopicPartition at) {
    return owners.get(at) != null;
  }
}
