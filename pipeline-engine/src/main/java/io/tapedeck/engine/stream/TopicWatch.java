package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at a topic every few seconds while somebody reads it, because the client that reads would
/// go on in a topic that was deleted and made anew as if nothing had happened. Remembers what ended
/// the topic, and since when the broker has not answered. Owns one thread; safe for use by any.
final class TopicWatch implements AutoCloseable {

  private static final Duration BETWEEN = Duration.ofSeconds(3);

  /// A broker that comes up may not know its topics at once.
  private static final int TIMES_MISSING = 2;

  private final BrokerConfig broker;
  private final TopicQuestions questions;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("topic watch").daemon().factory());

  private volatile String topicId = "";
  private volatile @Nullable EngineException verdict;
  private volatile @Nullable EngineException away;
  private volatile long answeredNanos = System.nanoTime();
  private int missing;

  /// Looks for the first time before it returns.
  ///
  /// @throws EngineException TOPIC_DELETED if there is no such topic; TOPIC_COMPACTED;
  ///   BROKER_UNREACHABLE, BROKER_REFUSED
  TopicWatch(BrokerConfig broker, TopicQuestions questions) {
    this.broker = broker;
    this.questions = questions;
    try {
      topicId = questions.topicId().orElseThrow(() -> TopicFailure.noTopic(broker));
      refuseCompacted();
    } catch (EngineException e) {
      thread.shutdownNow();
      throw e;
    }
    long millis = BETWEEN.toMillis();
    var _ = thread.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
  }

  /// The id that the topic had at the beginning.
  String topicId() {
    return topicId;
  }

  /// What ended the topic; once there, it stays.
  Optional<EngineException> verdict() {
    return Optional.ofNullable(verdict);
  }

  /// In one sentence since when the broker has not answered; empty if it does.
  Optional<String> trouble() {
    EngineException reason = away;
    return reason == null
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The broker at %s has not answered for %d s; reading goes on when it is back.",
                broker.bootstrap(),
                (System.nanoTime() - answeredNanos) / 1_000_000_000));
  }

  /// Asks now whether the topic is still the one it was at the beginning.
  ///
  /// @throws EngineException TOPIC_DELETED, TOPIC_REPLACED; BROKER_UNREACHABLE, BROKER_REFUSED if
  ///   that cannot be told
  void confirm() {
    String now = questions.topicId().orElseThrow(() -> TopicFailure.topicDeleted(broker, topicId));
    if (!now.equals(topicId)) {
      throw TopicFailure.topicReplaced(broker, topicId, now);
    }
  }

  private void round() {
    try {
      confirm();
      missing = 0;
      refuseCompacted();
      answered();
    } catch (EngineException e) {
      judge(e);
    }
  }

  private void judge(EngineException reason) {
    if (reason.code() == ErrorCode.BROKER_UNREACHABLE) {
      away = reason;
      return;
    }
    answered();
    if (reason.code() != ErrorCode.TOPIC_DELETED || ++missing >= TIMES_MISSING) {
      verdict = reason;
      thread.shutdown();
    }
  }

  private void answered() {
    answeredNanos = System.nanoTime();
    away = null;
  }

  private void refuseCompacted() {
    if (questions.cleanupPolicy().contains("compact")) {
      throw TopicFailure.compacted(broker);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
