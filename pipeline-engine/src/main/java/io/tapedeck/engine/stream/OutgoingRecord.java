package io.tapedeck.engine.stream;

import io.tapedeck.engine.model.Symbol;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// A record that is ready to be sent, and the call that tells what became of it, in one object.
final class OutgoingRecord implements Outgoing, Callback {

  private @Nullable ProducerRecord<byte[], byte[]> record;
  final Symbol symbol;
  final long seq;
  private final RecordSender sender;

  OutgoingRecord(
      ProducerRecord<byte[], byte[]> record, Symbol symbol, long seq, RecordSender sender) {
    this.record = record;
    this.symbol = symbol;
    this.seq = seq;
    this.sender = sender;
  }

  /// Gives the record away: this object lives until the broker has answered, by when a hundred
  /// thousand others may wait, and the record is copied by then.
  ProducerRecord<byte[], byte[]> record() {
    ProducerRecord<byte[], byte[]> present = record;
    if (present == null) {
      throw new IllegalStateException("Row " + seq + " of " + symbol + " was sent before");
    }
    record = null;
    return present;
  }

  /// For the client: what became of it.
  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    sender.became(this, exception);
  }
}
