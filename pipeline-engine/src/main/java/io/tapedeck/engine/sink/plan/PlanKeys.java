package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the keys of the plan log are spelled. Offsets have 19 digits, so that the order of keys is
/// the order of offsets and one listing request from a key on answers whether there is a later
/// plan. Athena and Glue do not see keys with a component that starts with `_`.
///
/// @param prefix the lake's: empty, or a path with a trailing slash
public record PlanKeys(String prefix) {

  /// Everything that the sink keeps about itself is below this folder.
  public static final String FOLDER = "_tapedeck/";

  /// The folder of dead letters, with a trailing slash. Its objects belong to plans as those of
  /// tables do.
  public String dead() {
    return prefix + "_dead/";
  }

  /// The folders that hold everything the engine writes, each with a trailing slash. Where a lake
  /// has no prefix, the keys of other programs may stand beside them.
  public Set<String> own() {
    Stream<String> tables = Stream.of(EventKind.values()).map(kind -> prefix + kind.table() + "/");
    return Stream.concat(Stream.of(dead(), prefix + FOLDER), tables)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The folder of all plans, with a trailing slash.
  public String all() {
    return prefix + FOLDER + "plans/";
  }

  /// The folder of the plans of a topic-partition, with a trailing slash.
  public String folder(TopicPartition at) {
    return all() + at.topic() + "/" + at.partition() + "/";
  }

  /// The plan that begins at an offset.
  public ObjectKey plan(TopicPartition at, long from) {
    return new ObjectKey(folder(at) + digits(from) + ".json");
  }

  /// The mark that this plan is done. Sorts before its plan.
  public ObjectKey done(TopicPartition at, long from) {
    return new ObjectKey(folder(at) + digits(from) + ".done");
  }

  /// Where the first plan begins. Sorts behind all plans.
  public ObjectKey begin(TopicPartition at) {
    return new ObjectKey(folder(at) + "begin");
  }

  private static String digits(long offset) {
    return String.format(Locale.ROOT, "%019d", offset);
  }
}
