package io.tapedeck.engine.query;

import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.buffer.Bounds;
import io.tapedeck.engine.sink.buffer.Buffers;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.Partitioner;
import io.tapedeck.engine.sink.layout.Placement;
import io.tapedeck.engine.stream.StreamRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Objects as the sink encodes and places them, put into the folders of an embedded lake without a
/// sink.
final class EncodedLake {

  private final EmbeddedAws aws;
  private int objects;

  EncodedLake(EmbeddedAws aws) {
    this.aws = aws;
  }

  /// Writes the records; what came of it is for the catalog.
  List<StoredObject> write(ObjectFormat format, List<PartitionField> by, List<MarketEvent> events)
      throws IOException {
    Partitioner partitioner = new Partitioner(by);
    List<StoredObject> stored = new ArrayList<>();
    TopicPartition at = new TopicPartition("ticks", 0);
    try (Buffers buffers = new Buffers(Bounds.inMemory(format));
        EventObjects encoder = EventObjects.of(format, by)) {
      for (MarketEvent event : events) {
        StreamRecord.Tick tick =
            new StreamRecord.Tick(new TopicOffset("ticks", 0, 0), null, 0, -1, 0, event);
        Placement.In in = (Placement.In) partitioner.place(tick.value());
        buffers.add(at, in.folder(), tick);
      }
      for (Batch batch : buffers.take(at).batches()) {
        EncodedObject object = batch.encode(encoder);
        String folder = "ticks/" + batch.folder().path() + "/";
        String key = folder + "o-" + objects++ + "." + format.extension();
        Files.createDirectories(aws.folder(folder));
        Files.write(aws.folder(key), object.bytes());
        stored.add(
            new StoredObject(
                batch.folder().table(),
                batch.folder().partition(),
                "s3://lake/" + folder,
                new ObjectKey(key),
                format,
                batch.rows(),
                object.bytes().length,
                object.columns()));
      }
    }
    return stored;
  }
}
