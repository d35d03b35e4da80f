package io.tapedeck.engine.sink;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.format.DeadLetterLines;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// Encodes what was cut off and makes plans of it. The same records give the same objects. Confined
/// to the thread that flushes.
///
/// @param workers how many objects are encoded at once
/// @param retries wait for room where the spool is
record Freezer(SinkSettings settings, InstantSource clock, int workers, Retries retries) {

  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("encode-", 0).factory();

  /// Frees what the cut holds as soon as it is encoded.
  Frozen freeze(Cut cut, EncodedSpool spool) throws InterruptedException {
    LoggedPlan replayed = cut.replayed;
    ObjectFormat format = replayed == null ? settings.format() : replayed.plan().format();
    List<PartitionField> by =
        replayed == null ? settings.partitionBy() : replayed.plan().partitionBy();
    Encoded[] encoded = encode(cut.taken.batches(), format, by, spool);
    Frozen frozen = planned(cut, format, by, encoded, spool);
    cut.free();
    return frozen;
  }

  private Encoded[] encode(
      List<Batch> batches, ObjectFormat format, List<PartitionField> by, EncodedSpool spool)
      throws InterruptedException {
    Encoded[] encoded = new Encoded[batches.size()];
    @Nullable EventObjects[] encoders = new EventObjects[workers];
    try {
      Parallel.each(
          workers,
          THREADS,
          encoded.length,
          (worker, i) -> {
            EventObjects encoder = encoders[worker];
            if (encoder == null) {
              encoder = EventObjects.of(format, by);
              encoders[worker] = encoder;
            }
            EncodedObject object = batches.get(i).encode(encoder);
            Content content = retries.get(() -> spool.keep(object.bytes()));
            encoded[i] = new Encoded(content, object.columns());
          });
      return encoded;
    } finally {
      for (EventObjects encoder : encoders) {
        if (encoder != null) {
          encoder.close();
        }
      }
    }
  }

  private Frozen planned(
      Cut cut, ObjectFormat format, List<PartitionField> by, Encoded[] encoded, EncodedSpool spool)
      throws InterruptedException {
    List<Batch> batches = cut.taken.batches();
    ObjectNames names = new ObjectNames(new PlanKeys(settings.lake().prefix()), cut);
    List<PlannedObject> objects = new ArrayList<>();
    List<Content> contents = new ArrayList<>();
    Map<List<LakeTable.Column>, Integer> schemas = new LinkedHashMap<>();
    for (int i = 0; i < encoded.length; i++) {
      Batch batch = batches.get(i);
      LakeFolder folder = batch.folder();
      boolean full =
          i + 1 < encoded.length && batches.get(i + 1).folder().path().equals(folder.path());
      Content content = encoded[i].content();
      int schema = schemas.computeIfAbsent(encoded[i].columns(), _ -> schemas.size());
      contents.add(content);
      objects.add(
          new PlannedObject(
              names.next(folder.path(), format.extension()),
              folder.table(),
              folder.partition(),
              batch.rows(),
              content.length(),
              content.sha256(),
              batch.least(),
              batch.greatest(),
              full ? FlushReason.RECORDS : cut.reason,
              schema));
    }
    if (!cut.taken.dead().isEmpty()) {
      byte[] lines = DeadLetterLines.encode(cut.taken.dead());
      Content content = retries.get(() -> spool.keep(lines));
      contents.add(content);
      objects.add(deadLetters(names, cut, content));
    }
    Plan plan =
        new Plan(
            cut.at,
            cut.topicId,
            cut.from,
            cut.to,
            settings.sink(),
            clock.instant(),
            cut.reason,
            format,
            by,
            objects,
            List.copyOf(schemas.keySet()),
            cut.repeats,
            cut.marks);
    return new Frozen(cut, plan, contents);
  }

  private static PlannedObject deadLetters(ObjectNames names, Cut cut, Content content) {
    return new PlannedObject(
        names.deadLetters(),
        "",
        Map.of(),
        cut.taken.dead().size(),
        content.length(),
        content.sha256(),
        Instant.EPOCH,
        Instant.EPOCH,
        cut.reason,
        -1);
  }

  private record Encoded(Content content, List<LakeTable.Column> columns) {}
}
