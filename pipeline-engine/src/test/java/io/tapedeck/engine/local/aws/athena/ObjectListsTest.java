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

class ObjectListsTest {

  private static final Path LAKE = Path.of("lake");

  private final ObjectLists lists = new ObjectLists();

  @Test
  void aStatementFindsTheObjectsInTheirOrderUnderEveryName() throws SQLException {
    List<Found> odd = found("dt=1/it's.json", "dt=1/[a]*?{b}.json", "dt=1/ßymbol=東.json", "dt=0/a");
    String reference = lists.add(odd);
    try (Connection duck = DuckDb.open()) {
      lists.tell(duck, 0);
      assertThat(names(duck, reference)).isEqualTo(texts(odd));
    }
  }

  @Test
  void moreObjectsThanGoOverAtATimeStayInTheirOrderAndTheStatementStaysShort() throws SQLException {
    List<Found> many =
        found(IntStream.range(0, 45_001).mapToObj(i -> "part-" + i).toArray(String[]::new));
    String reference = lists.add(many);
    assertThat(reference).hasSizeLessThan(40);
    try (Connection duck = DuckDb.open()) {
      lists.tell(duck, 0);
      assertThat(names(duck, reference)).isEqualTo(texts(many));
    }
  }

  @Test
  void whatAConnectionKnowsIsNotToldAgain() throws SQLException {
    String first = lists.add(found("a"));
    try (Connection duck = DuckDb.open();
        Statement statement = duck.createStatement()) {
      int told = lists.tell(duck, 0);
      statement.execute("SET VARIABLE objects_0 = ['kept']");
      String second = lists.add(found("b", "c"));
      lists.tell(duck, told);
      assertThat(names(duck, first)).containsExactly("kept");
      assertThat(names(duck, second)).isEqualTo(texts(found("b", "c")));
    }
  }

  private static List<Found> found(String... names) {
    return Arrays.stream(names).map(name -> new Found(LAKE.resolve(name), 1)).toList();
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
