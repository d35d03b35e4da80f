package io.tapedeck.engine.stream;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Gives records to whoever measures as the subscriber does.
public final class ReadRates {

  private ReadRates() {}

  public static void readAll(List<ConsumerRecord<byte[], byte[]>> records) {
    readAll(records, _ -> {});
  }

  public static void readAll(
      List<ConsumerRecord<byte[], byte[]>> records, Consumer<StreamRecord.Tick> each) {
    RecordReader reader = new RecordReader();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      each.accept((StreamRecord.Tick) reader.read(record));
    }
  }
}
