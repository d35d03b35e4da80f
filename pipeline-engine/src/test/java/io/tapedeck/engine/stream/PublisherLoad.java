package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.stream.wire.TickCodec;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.source.Tapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What Kafka's ProducerPerformance does with a file of payloads: sends values that lie ready, in
/// random order, without key and headers, with a callback each, and in transactions commits every
/// 100 ms. The values are those of a tape, longer by the bytes of its keys and headers.
public final class PublisherLoad {

  private static final int KEY_AND_HEADERS = 5 + 3 * 3 + 8 + 8 + 22;
  private static final long TRANSACTION_NANOS = 100_000_000;

  private final List<byte[]> values;

  private PublisherLoad(List<byte[]> values) {
    this.values = values;
  }

  public static PublisherLoad of(Path tape) {
    List<byte[]> values = new ArrayList<>();
    TickCodec codec = new TickCodec();
    try (TapeReader reader = Tapes.open(TapeAddress.of(tape)).getFirst().open()) {
      for (TapeRow row = reader.next();
          row instanceof TapeRow.Event event && values.size() < 100_000;
          row = reader.next()) {
        byte[] value = codec.encode(event.event());
        int length = value.length;
        value = Arrays.copyOf(value, length + KEY_AND_HEADERS);
        // As many bytes more, as like and unlike as keys and headers are.
        System.arraycopy(value, 0, value, length, KEY_AND_HEADERS);
        values.add(value);
      }
    }
    return new PublisherLoad(values);
  }

  public double meanBytes() {
    return values.stream().mapToInt(value -> value.length).average().orElseThrow();
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  public void send(BrokerConfig broker, int count, boolean transactional) {
    Map<String, Object> settings =
        transactional
            ? ClientSettings.publisher(broker, "load-" + broker.topic())
            : ClientSettings.publisher(broker);
    LongAdder acknowledged = new LongAdder();
    SplittableRandom random = new SplittableRandom(0);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      if (transactional) {
        producer.initTransactions();
      }
      boolean open = false;
      long begun = 0;
      for (int i = 0; i < count; i++) {
        if (transactional && !open) {
          producer.beginTransaction();
          open = true;
          begun = System.nanoTime();
        }
        byte[] value = values.get(random.nextInt(values.size()));
        producer.send(
            new ProducerRecord<>(broker.topic(), value),
            (_, exception) -> {
              if (exception == null) {
                acknowledged.increment();
              }
            });
        if (open && System.nanoTime() - begun >= TRANSACTION_NANOS) {
          producer.commitTransaction();
          open = false;
        }
      }
      if (open) {
        producer.commitTransaction();
      }
      producer.flush();
    }
    if (acknowledged.sum() != count) {
      throw new AssertionError(acknowledged.sum() + " of " + count + " were acknowledged");
    }
  }
}
