package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicPartition;
import java.time.Instant;
import java.util.List;

/// What one flush does with one range of one topic-partition, decided once, stored under a key that
/// only one writer can create, and from then on only ever replayed: by whoever froze it, or by
/// whoever finds it without its done mark. A range that has a plan is never planned again, and the
/// plan after it is not stored before it is done; so at most the last plan of a topic-partition is
/// not done.
///
/// @param at the topic-partition
/// @param topicId the broker's id of the topic, by which one that was deleted and made anew is told
///   from the old one
/// @param from the first offset that it covers
/// @param to the first offset that it does not cover any more
/// @param sink which process froze it; for people
/// @param frozenAt when, by that process's clock; for people
/// @param reason why it was frozen
/// @param format how its objects are written
/// @param partitionBy their folders, outermost first
/// @param objects what it writes, events first by folder, then dead letters
/// @param schemas the sets of columns that its objects have, each once
/// @param repeats offsets within the range whose records are in no object, because the same record
///   had been stored before
/// @param marks how far the sources had come at `to` whose records are in its events, so that the
///   next plan knows a repeat of them; the newest [#MOST_MARKS]
/// @param lost how many offsets within the range hold nothing any more that could have been stored,
///   because the broker deleted it before, and somebody accepted that; 0 for what a sink freezes
public record Plan(
    TopicPartition at,
    String topicId,
    long from,
    long to,
    String sink,
    Instant frozenAt,
    FlushReason reason,
    ObjectFormat format,
    List<PartitionField> partitionBy,
    List<PlannedObject> objects,
    List<List<LakeTable.Column>> schemas,
    List<OffsetRange> repeats,
    List<SourceMark> marks,
    long lost) {

  /// How many marks a plan carries at most.
  public static final int MOST_MARKS = 1_000;

  public Plan {
    partitionBy = List.copyOf(partitionBy);
    objects = List.copyOf(objects);
    schemas = schemas.stream().map(List::copyOf).toList();
    repeats = List.copyOf(repeats);
    marks = List.copyOf(marks);
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "Not a range of offsets: " + at + " " + from + " to " + to);
    }
    if (lost < 0) {
      throw new IllegalArgumentException(lost + " offsets cannot be lost");
    }
  }

  /// A plan that loses nothing.
  public Plan(
      TopicPartition at,
      String topicId,
      long from,
      long to,
      String sink,
      Instant frozenAt,
      FlushReason reason,
      ObjectFormat format,
      List<PartitionField> partitionBy,
      List<PlannedObject> objects,
      List<List<LakeTable.Column>> schemas,
      List<OffsetRange> repeats,
      List<SourceMark> marks) {
    this(
        at,
        topicId,
        from,
        to,
        sink,
        frozenAt,
        reason,
        format,
        partitionBy,
        objects,
        schemas,
        repeats,
        marks,
        0);
  }

  /// Whether records of a run may be in its objects: dead letters leave no mark, and with more
  /// sources than marks some are not named.
  public boolean mayHold(RunId run) {
    return marks.size() >= MOST_MARKS
        || marks.stream().anyMatch(mark -> mark.run().equals(run.value()))
        || objects.stream().anyMatch(PlannedObject::isDeadLetters);
  }

  /// The same range with other objects.
  public Plan with(List<PlannedObject> others, List<List<LakeTable.Column>> theirSchemas) {
    return with(others, theirSchemas, lost);
  }

  /// The same range without the objects that can no longer be made.
  ///
  /// @param kept those of its objects that are there
  public Plan losingAllBut(List<PlannedObject> kept) {
    long were = objects.stream().mapToLong(PlannedObject::rows).sum();
    long are = kept.stream().mapToLong(PlannedObject::rows).sum();
    return with(kept, schemas, lost + were - are);
  }

  private Plan with(
      List<PlannedObject> others, List<List<LakeTable.Column>> theirSchemas, long missing) {
    return new Plan(
        at,
        topicId,
        from,
        to,
        sink,
        frozenAt,
        reason,
        format,
        partitionBy,
        others,
        theirSchemas,
        repeats,
        marks,
        missing);
  }

  /// Offsets, `from` included and `to` not.
  public record OffsetRange(long from, long to) {

    public OffsetRange {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException("Not a range of offsets: " + from + " to " + to);
      }
    }
  }

  /// The greatest position that came of one source in one run.
  ///
  /// @param run the header `run`
  /// @param src the header `src`
  /// @param seq the greatest header `seq`
  public record SourceMark(String run, long src, long seq) {}
}
