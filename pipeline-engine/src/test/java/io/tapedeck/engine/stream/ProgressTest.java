package io.tapedeck.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.transport.FeedPosition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

  private static final RunId RUN = new RunId("20261121T044500-9f3a61");
  private static final TapeSet BARS = new TapeSet("bars.csv", List.of("/d/bars.csv"), List.of(-7L));
  private static final TapeSet OTHER = new TapeSet("b.csv", List.of("/d/b.csv"), List.of(8L, 9L));

  @TempDir static Path directory;
  private static KraftBroker kafka;
  private BrokerConfig broker = broker("");

  @BeforeAll
  static void startBroker() {
    kafka = KraftBroker.start(directory, 0);
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void makeTopics(TestInfo test) {
    broker = broker(test.getTestMethod().orElseThrow().getName());
    assertThat(new KafkaTopics(broker).ensure()).isEqualTo(2);
    assertThat(ProgressLog.read(broker).of(BARS)).isEmpty();
  }

  @Test
  void progressComesBackAsItWasWritten() {
    Progress progress =
        new Progress(
            RUN,
            OTHER,
            "order file, times 1",
            new FeedPosition(
                2, 5_000_000_000L, List.of(new TapePosition(1L << 40, 77, -5), TapePosition.START)),
            56,
            1_234,
            true);
    assertThat(ProgressJson.read(ProgressJson.write(progress), "here")).isEqualTo(progress);
    assertThat(progress.rows()).isEqualTo(5_000_000_056L);
  }

  @Test
  void lookingForProgressMakesNoTopic() {
    BrokerConfig untouched = broker("untouched");
    assertThat(ProgressLog.known(untouched)).isEmpty();
    assertThat(new KafkaTopics(untouched).knownProgressEnd()).isEmpty();
    assertThat(ProgressLog.known(broker).orElseThrow().of(BARS)).isEmpty();
  }

  @Test
  void whatIsCommittedIsFoundByContentAndByPlaceAndTheRestIsNot() {
    try (TransactionalPublisher publisher = new TransactionalPublisher(broker, RUN, BARS)) {
      commit(publisher, 10);
      publisher.publish(trade(), 1, 11);
      publisher.note(progress(BARS, 11));
    }
    ProgressLog log = ProgressLog.read(broker);
    assertThat(log.of(BARS)).contains(progress(BARS, 10));
    assertThat(log.of(OTHER)).isEmpty();
    TapeSet changed = new TapeSet("bars.csv", BARS.addresses(), List.of(5L));
    assertThat(log.of(changed)).isEmpty();
    assertThat(log.at(changed)).contains(progress(BARS, 10));
  }

  @Test
  void anotherRunsOpenTransactionDoesNotHideWhatIsCommittedBehindIt() throws Exception {
    try (TransactionalPublisher other = new TransactionalPublisher(broker, RUN, OTHER);
        TransactionalPublisher publisher = new TransactionalPublisher(broker, RUN, BARS)) {
      other.note(progress(OTHER, 1));
      // Sent, so that it lies before what is committed next; a client sends at its leisure.
      long before = new KafkaTopics(broker).progressEnd();
      long until = System.nanoTime() + 10_000_000_000L;
      while (new KafkaTopics(broker).progressEnd() == before && System.nanoTime() < until) {}
      commit(publisher, 10);

      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> ProgressLog.read(broker, Duration.ofSeconds(1)))
          .withMessageContaining("is open in partition 0 of");
      Thread ends =
          Thread.ofVirtual()
              .start(
                  () -> {
                    other.commit();
                  });
      assertThat(ProgressLog.read(broker).of(BARS)).contains(progress(BARS, 10));
      ends.join();
    }
  }

  @Test
  void newPublisherOfTheSameContentFencesTheOldOne() {
    try (TransactionalPublisher old = new TransactionalPublisher(broker, RUN, BARS)) {
      commit(old, 123_456);
      TapeSet copy = new TapeSet("copy.csv", List.of("/e/copy.csv"), BARS.fingerprints());
      try (TransactionalPublisher fresh = new TransactionalPublisher(broker, RUN, copy)) {
        assertThatExceptionOfType(EngineException.class)
            .isThrownBy(() -> commit(old, 123_457))
            .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED))
            .withMessage(
                "Another run of bars.csv took over (transactional id "
                    + BARS.transactionalId(broker.topic())
                    + "): this one stopped after row 123,456; nothing is lost or doubled.");
        commit(fresh, 123_458);
      }
    }
    assertThat(ProgressLog.read(broker).of(BARS).orElseThrow().rows()).isEqualTo(123_458);
  }

  @Test
  void progressOfAnotherFormatIsNotGuessedAt() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> read("{\"version\":2}"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PROGRESS_UNREADABLE))
        .withMessageContaining("format 2 and this TapeDeck reads 1")
        .withMessageContaining("--from-start");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> read("{\"version\":1,\"run\":\"r\",\"tapes\":[{}]}"))
        .withMessageContaining("'offset' is no whole number");
    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> read("hello"));
  }

  private static Progress read(String json) {
    return ProgressJson.read(json.getBytes(StandardCharsets.UTF_8), "topic 'ticks-progress'");
  }

  private static void commit(TransactionalPublisher publisher, long rows) {
    publisher.publish(trade(), 1, rows);
    publisher.note(progress(BARS, rows));
    publisher.commit();
  }

  private static Progress progress(TapeSet tapes, long rows) {
    return new Progress(RUN, tapes, "all", FeedPosition.start(1), rows, 0, false);
  }

  private static Trade trade() {
    return new Trade(new Symbol("HSI"), Instant.EPOCH, 1, 1, "", Map.of());
  }

  private static BrokerConfig broker(String topic) {
    return BrokerConfig.withoutLogin(kafka == null ? "" : kafka.bootstrap(), topic, 2, "sink");
  }
}
