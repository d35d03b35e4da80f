package io.tapedeck.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.StoredObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.Table;

/// Several writers of one table.
class TableRegisterTest {

  @TempDir private Path home;
  private EmbeddedAws aws;
  private GlueClient glue;

  @BeforeEach
  void open() throws Exception {
    aws = new EmbeddedAws(home);
    glue = aws.clients().glue();
    glue.createDatabase(request -> request.databaseInput(database -> database.name("market")));
    register(glue).prepare(List.of(stored("close")));
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static TableRegister register(GlueClient glue) {
    return new TableRegister(glue, "market", "bars", "s3://lake/ticks/bars/");
  }

  private static StoredObject stored(String... columns) {
    List<Column> all = new ArrayList<>();
    for (String column : columns) {
      all.add(new Column(column, "double"));
    }
    return new StoredObject(
        "bars",
        Map.of("symbol", "A"),
        "s3://lake/ticks/bars/symbol=A/",
        new ObjectKey("ticks/bars/symbol=A/x.parquet"),
        ObjectFormat.PARQUET,
        1,
        1,
        all);
  }

  private Table table() {
    return glue.getTable(request -> request.databaseName("market").name("bars")).table();
  }

  private List<String> columns() {
    return table().storageDescriptor().columns().stream().map(column -> column.name()).toList();
  }

  @Test
  void aTableIsOnlyChangedInTheVersionThatWasRead() {
    Table read = table();
    register(glue).prepare(List.of(stored("volume")));
    assertThat(Integer.parseInt(table().versionId()))
        .isEqualTo(Integer.parseInt(read.versionId()) + 1);
    assertThatThrownBy(
            () ->
                glue.updateTable(
                    request ->
                        request
                            .databaseName("market")
                            .versionId(read.versionId())
                            .tableInput(TableInputs.withColumns(read, List.of()))))
        .isInstanceOf(ConcurrentModificationException.class);
    assertThat(columns()).containsExactly("close", "volume");
  }

  @Test
  void columnsThatTwoWritersAddAtOnceAreAllKept() {
    AtomicBoolean met = new AtomicBoolean();
    DisturbedGlue disturbed =
        new DisturbedGlue(
            glue,
            0,
            () -> {
              if (!met.getAndSet(true)) {
                register(glue).prepare(List.of(stored("theirs")));
              }
            });
    register(disturbed).prepare(List.of(stored("ours")));
    assertThat(columns()).containsExactly("close", "theirs", "ours");
    assertThat(disturbed.updates).isEqualTo(2);
  }

  @Test
  void aColumnThatDidNotStayIsAddedAgain() {
    DisturbedGlue disturbed = new DisturbedGlue(glue, 3, () -> {});
    register(disturbed).prepare(List.of(stored("ours")));
    assertThat(columns()).containsExactly("close", "ours");
    assertThat(disturbed.updates).isEqualTo(4);
  }

  @Test
  void aTableThatNeverTakesAColumnIsLeftForLater() {
    DisturbedGlue disturbed = new DisturbedGlue(glue, Integer.MAX_VALUE, () -> {});
    assertThatThrownBy(() -> register(disturbed).prepare(List.of(stored("ours"))))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE));
    assertThat(disturbed.updates).isEqualTo(10);
  }

  private static StoredObject lines(String symbol, Column... columns) {
    String folder = "ticks/bars/symbol=" + symbol + "/";
    return new StoredObject(
        "bars",
        Map.of("symbol", symbol),
        "s3://lake/" + folder,
        new ObjectKey(folder + "x.json.gz"),
        ObjectFormat.JSON,
        1,
        1,
        List.of(columns));
  }

  private String type(String symbol, String column) {
    return glue
        .getPartition(
            request -> request.databaseName("market").tableName("bars").partitionValues(symbol))
        .partition()
        .storageDescriptor()
        .columns()
        .stream()
        .filter(one -> one.name().equals(column))
        .findFirst()
        .orElseThrow()
        .type();
  }

  @Test
  void partitionsOfTextsFollowATypeThatBecomesWider() {
    TableRegister register = register(glue);
    register.register(List.of(stored("note"), lines("B", new Column("note", "double"))));
    for (int i = 0; i < 130; i++) {
      register.register(List.of(lines("C" + i, new Column("note", "double"))));
    }
    register.register(List.of(lines("D", new Column("note", "boolean"))));
    assertThat(table().storageDescriptor().columns().getLast().type()).isEqualTo("string");
    assertThat(type("B", "note")).isEqualTo("string");
    assertThat(type("C129", "note")).isEqualTo("string");
    assertThat(type("D", "note")).isEqualTo("string");
    // What its objects hold cannot be read as a text.
    assertThat(type("A", "note")).isEqualTo("double");
  }

  @Test
  void whatSomebodySaidOfAColumnStays() {
    Table read = table();
    glue.updateTable(
        request ->
            request
                .databaseName("market")
                .tableInput(
                    TableInputs.withColumns(read, List.of(new Column("close", "double")))
                        .toBuilder()
                        .storageDescriptor(
                            read.storageDescriptor().toBuilder()
                                .columns(
                                    read.storageDescriptor().columns().getFirst().toBuilder()
                                        .comment("the last price")
                                        .build())
                                .build())
                        .build()));
    register(glue).prepare(List.of(stored("volume")));
    assertThat(columns()).containsExactly("close", "volume");
    assertThat(table().storageDescriptor().columns().getFirst().comment())
        .isEqualTo("the last price");
  }

  @Test
  void onlyThePartitionsThatWereNeededLastAreRemembered() {
    KnownPartitions known = new KnownPartitions(2);
    known.addAll(List.of(List.of("a"), List.of("b")));
    assertThat(known.contains(List.of("a"))).isTrue();
    known.addAll(List.of(List.of("c")));
    assertThat(known.contains(List.of("a"))).isTrue();
    assertThat(known.contains(List.of("b"))).isFalse();
    assertThat(known.contains(List.of("c"))).isTrue();
  }
}
