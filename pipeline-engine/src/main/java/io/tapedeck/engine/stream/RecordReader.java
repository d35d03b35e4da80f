package io.tapedeck.engine.stream;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.stream.wire.Refusal;
import io.tapedeck.engine.stream.wire.TickCodec;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Makes a [StreamRecord] of what the broker delivered. Confined to one thread.
final class RecordReader {

  private final TickCodec codec = new TickCodec();
  private @Nullable RunId run;

  StreamRecord read(ConsumerRecord<byte[], byte[]> record) {
    TopicOffset at = new TopicOffset(record.topic(), record.partition(), record.offset());
    run = RecordHeaders.run(record.headers(), run);
    byte @Nullable [] value = record.value();
    if (value == null || value.length == 0) {
      return poison(at, "The record has no value.", new byte[0]);
    }
    try {
      return new StreamRecord.Tick(
          at,
          run,
          RecordHeaders.number(record.headers(), RecordHeaders.SRC, 0),
          RecordHeaders.number(record.headers(), RecordHeaders.SEQ, -1),
          record.timestamp(),
          codec.read(value));
    } catch (Refusal e) {
      return poison(at, e.reason(), value);
    }
  }

  private StreamRecord poison(TopicOffset at, String reason, byte[] value) {
    String source = at.topic() + "-" + at.partition();
    String raw = new String(value, StandardCharsets.UTF_8);
    return new StreamRecord.Poison(at, run, new RejectedRecord(source, at.offset(), reason, raw));
  }
}
