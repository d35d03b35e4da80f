package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.athena.AthenaQuery.Order;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.State;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroup;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long whoever asks after a query is kept waiting.
@Timeout(60)
class AthenaQueryTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final AthenaQuery query =
      new AthenaQuery(
          new Order(
              "id",
              "SELECT 1",
              "SELECT 1",
              Type.DML,
              "SELECT",
              List.of(),
              "market",
              new WorkGroup("primary", true, "", false, 0),
              "s3://lake/",
              "s3://lake/id.csv",
              Path.of("id.csv"),
              -1,
              Instant.EPOCH));

  @Test
  void whoAsksAfterOneThatWaitsForItsTurnIsNotKeptForAsLongAsItMayRun() throws Exception {
    query.await(DAY, MOMENT);
    assertThat(query.standing().state()).isEqualTo(State.QUEUED);
  }

  @Test
  void whoAsksAfterOneThatRunsHearsOfItsEndAtOnce() throws Exception {
    query.begin(Instant.EPOCH);
    Thread end = Thread.ofVirtual().start(() -> query.cancel("enough", Instant.EPOCH));
    query.await(DAY, MOMENT);
    assertThat(query.standing().state()).isEqualTo(State.CANCELLED);
    end.join();
  }

  @Test
  void oneThatRunsForLongIsToldAsRunning() throws Exception {
    query.begin(Instant.EPOCH);
    query.await(MOMENT, DAY);
    assertThat(query.standing().state()).isEqualTo(State.RUNNING);
  }
}
