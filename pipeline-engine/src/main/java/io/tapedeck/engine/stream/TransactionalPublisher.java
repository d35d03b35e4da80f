package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes rows and the progress on their tapes in one transaction, so that both are there or
/// neither, whatever dies meanwhile. Whoever opens one ends the transactions of an older one on the
/// same contents and topic for good: *first* open this, *then* read the progress, then go there.
///
/// A transaction begins with the first row after a commit; one that stays open for longer than
/// twenty seconds is given up by the broker.
public final class TransactionalPublisher implements Publisher {

  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final long MOST_TO_COMMIT = Duration.ofSeconds(60).toNanos();

  /// Earlier than this the broker does not give up a transaction.
  private static final long MOST_TO_STAY_OPEN =
      ClientSettings.TRANSACTION_TIMEOUT.minusSeconds(1).toNanos();

  /// Between the fencing of an older publisher and the note of the one that fenced it.
  private static final long MOST_TO_BEGIN = Duration.ofSeconds(5).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger(TransactionalPublisher.class);

  private final BrokerConfig broker;
  private final RunId run;
  private final TapeSet tapes;
  private final String transactionalId;
  private final RecordSender sender;
  private final KafkaProducer<byte[], byte[]> producer;
  private boolean open;
  private long begun;
  private boolean placed;
  private long published;
  private long noted;
  private long rows;
  private volatile long committed;

  /// Fences whoever publishes the same contents to the same topic, and waits until what that one
  /// left open is ended. *Blocking*.
  ///
  /// @throws EngineException CONFIG_INVALID, BROKER_UNREACHABLE, BROKER_REFUSED
  public TransactionalPublisher(BrokerConfig broker, RunId run, TapeSet tapes) {
    this.broker = broker;
    this.run = run;
    this.tapes = tapes;
    transactionalId = tapes.transactionalId(broker.topic());
    sender = new RecordSender(broker, run, ClientSettings.publisher(broker, transactionalId));
    producer = sender.producer();
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw KafkaFailure.of(broker, "begin publishing " + tapes.name(), e);
    }
  }

  @Override
  public Outgoing prepare(MarketEvent event, long src, long seq) {
    return sender.prepare(event, src, seq);
  }

  @Override
  public void publish(Outgoing row) {
    throwFailure();
    begin();
    sender.send((OutgoingRecord) row);
    published++;
  }

  // A record that is refused fails the commit.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public void note(Progress progress) {
    begin();
    noted = progress.rows();
    try {
      producer.send(record(ProgressLog.tapeKey(transactionalId), ProgressJson.write(progress)));
      if (!placed) {
        placed = true;
        producer.send(
            record(ProgressLog.placeKey(tapes), transactionalId.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (KafkaException e) {
      throw failed("note the progress of " + tapes.name(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(
        ProgressLog.topic(broker), 0, key.getBytes(StandardCharsets.UTF_8), value);
  }

  @Override
  public void commit() {
    if (!open) {
      return;
    }
    try {
      commitForCertain();
    } catch (KafkaException e) {
      throwFailure();
      throw failed("commit what was published of " + tapes.name(), e);
    }
    open = false;
    committed = published;
    rows = noted;
  }

  /// An answer that does not come in time leaves it open whether the broker did it; to ask again
  /// for the same is right in both cases.
  private void commitForCertain() {
    long begun = System.nanoTime();
    while (true) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - begun > MOST_TO_COMMIT) {
          throw e;
        }
      }
    }
  }

  @Override
  public long acknowledged() {
    return committed;
  }

  /// Ends an open transaction as if it had never been, if the broker can be told.
  @Override
  public void close() {
    try {
      if (open && sender.failure() == null) {
        producer.abortTransaction();
      }
    } catch (KafkaException e) {
      throw KafkaFailure.of(broker, "take back what was not committed", e);
    } finally {
      producer.close(CLOSING);
    }
  }

  private void begin() {
    if (open) {
      return;
    }
    try {
      producer.beginTransaction();
      open = true;
      begun = System.nanoTime();
    } catch (KafkaException e) {
      throw failed("publish " + tapes.name(), e);
    }
  }

  private void throwFailure() {
    RecordSender.Failure first = sender.failure();
    if (first != null) {
      EngineException ended = ended(first.exception());
      throw ended == null ? sender.explained(first) : ended;
    }
  }

  private EngineException failed(String doing, KafkaException failure) {
    EngineException ended = ended(failure);
    return ended == null ? KafkaFailure.of(broker, doing, failure) : ended;
  }

  /// What it means that the broker no longer takes anything under this publisher's name: another
  /// one has begun, unless the broker may have waited for too long. To ask it by an abort would be
  /// no answer: it takes the abort of one that is fenced for the repetition of its own.
  private @Nullable EngineException ended(Exception failure) {
    if (!KafkaFailure.isFenced(failure)
        && !(KafkaFailure.isUnexplained(failure) && otherRunBegan())) {
      return null;
    }
    boolean expired = open && System.nanoTime() - begun > MOST_TO_STAY_OPEN;
    open = false;
    return expired
        ? KafkaFailure.transactionExpired(broker, tapes.name(), rows, failure)
        : KafkaFailure.fenced(tapes.name(), transactionalId, rows, failure);
  }

  /// A commit that meets the fencing half way is answered by an error of the broker's own. Whoever
  /// began notes its run before its first row, so the log knows; it is asked for as long as that
  /// may take.
  private boolean otherRunBegan() {
    long asked = System.nanoTime();
    do {
      try {
        if (ProgressLog.read(broker).of(tapes).filter(p -> !p.run().equals(run)).isPresent()) {
          return true;
        }
      } catch (EngineException e) {
        LOG.warn("Who publishes {} now cannot be found out: {}", tapes.name(), e.text());
        return false;
      }
    } while (System.nanoTime() - asked < MOST_TO_BEGIN);
    return false;
  }
}
