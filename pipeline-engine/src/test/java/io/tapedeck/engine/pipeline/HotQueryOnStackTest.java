package io.tapedeck.engine.pipeline;

import static io.tapedeck.engine.pipeline.HotWorld.BY_SYMBOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.HotBounds;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.query.hot.HotQuery;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.state.QueryState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What becomes of a query over lake and topic together at its limits: more than it may include, a
/// broker or topic that is not there, a cancel, what others left, statements of other kinds.
class HotQueryOnStackTest extends HotOnStack {

  @Test
  void moreThanAQueryMayIncludeIsRefusedWithTheFigures() throws Exception {
    world.publish(70);
    Profile narrow = world.bounded(new HotBounds(69, ByteSize.ofMebibytes(1)));
    EngineException error = world.refused(narrow, BY_SYMBOL);
    assertThat(error.code()).isEqualTo(ErrorCode.HOT_TOO_LARGE);
    assertThat(error.text()).contains("70 records").contains("at most 69").contains("hot_records");
    assertThat(world.made()).isEmpty();
    EngineException bytes =
        world.refused(world.bounded(new HotBounds(70, new ByteSize(1_000))), BY_SYMBOL);
    assertThat(bytes.text()).contains("1000 B").contains("hot_mebibytes");
  }

  @Test
  void aBrokerThatIsAwayIsNamedTogetherWithTheWayOut() throws Exception {
    world.publish(7);
    world.drain(ObjectFormat.PARQUET);
    EngineException error =
        world.refused(
            world.reaching(BrokerConfig.withoutLogin("127.0.0.1:9", "ticks", 1, "g")), BY_SYMBOL);
    assertThat(error.code()).isEqualTo(ErrorCode.BROKER_UNREACHABLE);
    assertThat(error.text()).contains("127.0.0.1:9").contains("over the lake alone");
    assertThat(world.made()).isEmpty();
  }

  @Test
  void whatACancelledQueryMadeIsTakenAway() throws Exception {
    world.publish(70);
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                world
                    .hotSide()
                    .prepare(BoundQuery.of(BY_SYMBOL), () -> asked.incrementAndGet() > 0))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_CANCELLED));
    QueryHandle handle = world.begun(BY_SYMBOL);
    handle.cancel();
    assertThat(handle.await()).isEqualTo(new QueryState.Cancelled());
    assertThat(world.refused(world.profile(), "SELECT nothing FROM trades").text())
        .contains("line 1:8");
    assertThat(world.made()).isEmpty();
  }

  @Test
  void whatADeadProcessLeftIsTakenAwayByALaterQueryAndNothingElseIs() throws Exception {
    world.publish(70);
    InstantSource longAgo = InstantSource.offset(InstantSource.system(), Duration.ofHours(-7));
    HotQuery left =
        world.hotSide(world.profile(), longAgo).prepare(BoundQuery.of(BY_SYMBOL), () -> false);
    assertThat(world.made()).hasSize(2);
    assertThat(world.catalog().tables()).isEmpty();
    try (HotQuery other = world.hotSide().prepare(BoundQuery.of(BY_SYMBOL), () -> false)) {
      assertThat(world.made()).hasSize(2).noneMatch(left.query().sql()::contains);
      assertThat(HotWorld.provenCount(world.sent(other.query()))).isEqualTo(70);
    }
    assertThat(world.made()).isEmpty();
  }

  @Test
  void anEstimateSaysHowMuchComesOnTop() throws Exception {
    world.publish(70);
    QueryOrder order = QueryOrder.of(BY_SYMBOL);
    assertThat(world.analysis().estimate(order).unknown().orElse("")).doesNotContain("70 records");
    assertThat(world.analysis().estimate(order.withHot(true)).unknown().orElse(""))
        .endsWith(
            "Up to 70 records of topic '"
                + world.profile().broker().topic()
                + "' that are not yet in the lake come on top.");
  }

  @Test
  void queriesAtOnceDoNotDisturbEachOther() throws Exception {
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    world.publish(70);
    List<QueryHandle> handles = List.of(world.begun(BY_SYMBOL), world.begun(BY_SYMBOL));
    for (QueryHandle handle : handles) {
      assertThat(handle.await()).isInstanceOf(QueryState.Succeeded.class);
      assertThat(HotWorld.provenCount(handle)).isEqualTo(140);
    }
    assertThat(world.made()).isEmpty();
  }

  @Test
  void aTopicThatIsGoneHidesNothingOfTheLake() throws Exception {
    world.publish(7);
    world.drain(ObjectFormat.PARQUET);
    BrokerConfig there = world.profile().broker();
    EngineException error =
        world.refused(
            world.reaching(BrokerConfig.withoutLogin(there.bootstrap(), "gone", 1, "g")),
            BY_SYMBOL);
    assertThat(error.code()).isEqualTo(ErrorCode.TOPIC_DELETED);
    assertThat(error.text()).contains("'gone'").contains("over the lake alone");
  }

  @Test
  void onlyQueriesOverTheTopicsTablesHaveAnythingToInclude() throws Exception {
    QueryHandle handle = world.ask("SELECT 1");
    assertThat(handle.notes())
        .containsExactly(
            "The statement reads no table that the topic feeds: all is from the lake.");
    for (String sql : List.of("CREATE VIEW v AS SELECT * FROM trades", "SHOW TABLES", "nonsense")) {
      assertThat(world.refused(world.profile(), sql).code()).isEqualTo(ErrorCode.SQL_REFUSED);
    }
  }

  @Test
  void conditionsOnPartitionsRuleOutThoseOfTheLake() throws Exception {
    String sql = "SELECT count(*) FROM trades WHERE dt = '2026-01-05'";
    world.publish(300);
    world.drain(ObjectFormat.JSON);

    assertThat(scannedBytes(world.ask(sql)))
        .isEqualTo(scannedBytes(world.sent(BoundQuery.of(sql))))
        .isLessThan(scannedBytes(world.sent(BoundQuery.of("SELECT count(*) FROM trades"))));
  }

  private static long scannedBytes(QueryHandle handle) {
    return ((QueryState.Succeeded) handle.state().get()).scannedBytes();
  }

  @Test
  void aViewIncludesItToo() throws Exception {
    world.publish(70);
    world.drain(ObjectFormat.PARQUET);
    world.sent(BoundQuery.of("CREATE VIEW recent AS SELECT * FROM trades WHERE price > 35"));
    world.publish(70);
    assertThat(HotWorld.rows(world.ask("SELECT count(*), max(price) FROM recent r")))
        .containsExactly(List.of("105", "140.0"));
  }
}
