package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectListsTest {

  private static final Path LAKE = Path.of("lake");

  private final ObjectLists lists = new ObjectLists();

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 60})
  void aStatementFindsTheObjectsInTheirOrderUnderEveryName(int more) throws SQLException {
    List<Found> odd = new ArrayList<>(found("it's.json", "[a]*?{b}.json", "ßymbol=東.json", "a"));
    odd.addAll(parts(more));
    String reference = lists.add(odd);
    try (Connection duck = DuckDb.open()) {
      lists.tell(duck, 0);
      assertThat(names(duck, reference)).isEqualTo(texts(odd));
    }
  }

  @Test
  void moreObjectsThanGoOverAtATimeStayInTheirOrderAndTheStatementStaysShort() throws SQLException {
    List<Found> many = parts(45_001);
    String reference = lists.add(many);
    assertThat(reference).hasSizeLessThan(40);
    try (Connection duck = DuckDb.open()) {
      lists.tell(duck, 0);
      assertThat(names(duck, reference)).isEqualTo(texts(many));
    }
  }

  @Test
  void aPartitionOfAFewObjectsNeedsNoVariable() throws SQLException {
    lists.add(parts(3));
    try (Connection duck = DuckDb.open()) {
      assertThat(lists.tell(duck, 0)).isZero();
    }
  }

  @Test
  void whatAConnectionKnowsIsNotToldAgain() throws SQLException {
    String first = lists.add(parts(100));
    try (Connection duck = DuckDb.open();
        Statement statement = duck.createStatement()) {
      int told = lists.tell(duck, 0);
      statement.execute("SET VARIABLE objects_0 = ['kept']");
      String second = lists.add(parts(200));
      lists.tell(duck, told);
      assertThat(names(duck, first)).containsExactly("kept");
      assertThat(names(duck, second)).isEqualTo(texts(parts(200)));
    }
  }

  private static List<Found> parts(int count) {
    return found(IntStream.range(0, count).mapToObj(i -> "part-" + i).toArray(String[]::new));
  }

  private static List<Found> found(String... names) {
    return Arrays.stream(names).map(name -> new Found(LAKE.resolve(name), 1, 0)).toList();
  }

  private static List<String> texts(List<Found> objects) {
    return objects.stream().map(one -> one.file().toString()).toList();
  }

  private static List<String> names(Connection duck, String reference) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("SELECT unnest(" + reference + ")")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
