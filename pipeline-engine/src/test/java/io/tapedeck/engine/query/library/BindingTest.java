package io.tapedeck.engine.query.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Headers, parameters and saved files, right and wrong.
class BindingTest {

  private static final String FILE =
      """
      -- title: A query
      -- about: It asks.
      -- needs: bars, trades
      -- chart: line x=a values=b,c by=d
      -- param: n integer(1..9) = 3 | How many
      -- param: ratio number(0..1) = 0.5 | A part
      -- param: from day = 2026-01-05 | First day
      -- param: side choice(buy,sell) = buy | Which
      -- param: name text | Whose
      SELECT :name, ':no', "{no}", :n, {n}, :ratio, :from, {side}, :side -- :no
      /* {no} */ FROM x WHERE a = :name;
      """;

  @Test
  void valuesBecomeLiteralsAndOnlyWordsAndWholeNumbersStandInTheText() {
    BoundQuery bound = QueryFile.read("q", FILE, false).bind(Map.of("name", "O'Hara"));
    assertThat(bound.sql())
        .isEqualTo(
            """
            SELECT ?, ':no', "{no}", ?, 3, ?, ?, buy, ? -- :no
            /* {no} */ FROM x WHERE a = ?\
            """);
    assertThat(bound.parameters())
        .containsExactly("'O''Hara'", "3", "0.5E0", "'2026-01-05'", "'buy'", "'O''Hara'");
    assertThat(bound.inlined().text()).startsWith("SELECT 'O''Hara', ':no', \"{no}\", 3, 3, 0.5E0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "n;10;whole number from 1 to 9",
        "n;1 OR 1=1;whole number",
        "n;'';whole number",
        "ratio;1e400000000;number from 0 to 1",
        "ratio;2;number from 0 to 1",
        "from;2026-02-30;a day like",
        "from;yesterday;a day like",
        "side;buy--;one of buy, sell",
        "side;BUY;one of buy, sell",
        "nmae;x;Did you mean name?",
      })
  void aWrongValueIsRefusedWithWhatWasExpected(String parameter, String value, String said) {
    Query query = QueryFile.read("q", FILE, false);
    assertThatThrownBy(() -> query.bind(Map.of("name", "x", parameter, value)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("query q")
        .hasMessageContaining(parameter)
        .hasMessageContaining(said);
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    Query query = QueryFile.read("q", FILE, false);
    assertThatThrownBy(() -> query.bind(Map.of("n", "x", "ratio", "y")))
        .hasMessageContaining("n takes")
        .hasMessageContaining("ratio takes")
        .hasMessageContaining("name (Whose) needs a value");
    assertThatThrownBy(() -> query.bind(Map.of("name", "x".repeat(2_000))))
        .hasMessageContaining("characters at most");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-- title: x;no statement",
        "-- tilte: x;line 1",
        "-- needs: candles;none of bars, trades and quotes",
        "-- chart: pie;no chart",
        "-- param: n;name type = default",
        "-- param: N integer | x;no name for a parameter",
        "-- param: n number(9) | x;limits",
        "-- param: n wide | x;none of text",
        "-- param: n integer(1..3) = 9 | x;default of n does not fit",
        "-- param: n choice(a b) | x;no word to choose",
        "-- param: n text | x\\nSELECT 1;does not use it",
        "SELECT :n;not declared",
        "-- param: n text | x\\nSELECT {n};integer or a choice",
        "-- param: n text | x\\n-- param: n text | x\\nSELECT :n;declared twice",
      })
  void aWrongFileSaysWhatIsWrongInIt(String text, String said) {
    assertThatThrownBy(() -> QueryFile.read("q", text.replace("\\n", "\n"), false))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("q.sql")
        .hasMessageContaining(said);
  }

  @Test
  void aTypedStatementTakesTextsForWhatItNames() {
    BoundQuery bound = QueryFile.typed("SELECT :a, :a, a::b").bind(Map.of("a", "1", "b", ""));
    assertThat(bound.parameters()).startsWith("'1'", "'1'");
  }

  @Test
  void savedQueriesAreFilesAndABrokenOneIsNamed(@TempDir Path home) throws Exception {
    SavedQueries saved = new SavedQueries(home.resolve("queries"));
    Query query = QueryFile.read("mine", FILE, false);
    saved.save(query);
    saved.save(query);
    Files.writeString(home.resolve("queries/broken.sql"), "-- needs: nothing\nSELECT 1");
    Files.write(
        home.resolve("queries/latin.sql"), "SELECT 'é'".getBytes(StandardCharsets.ISO_8859_1));
    QueryLibrary library = QueryLibrary.ofProgram().with(saved);
    assertThat(library.saved()).containsExactly(query);
    assertThat(library.broken()).extracting(BrokenQuery::name).containsExactly("broken", "latin");
    assertThatThrownBy(() -> library.get("broken")).hasMessageContaining("none of bars");
    assertThat(home.resolve("queries")).isDirectoryNotContaining("glob:**.new");
    saved.delete("mine");
    assertThat(QueryLibrary.ofProgram().with(saved).saved()).isEmpty();
  }

  @Test
  void aNameCannotLeaveTheFolder(@TempDir Path home) {
    SavedQueries saved = new SavedQueries(home);
    for (String name : List.of("../x", "", "A", "a/b", "a.b", "x".repeat(65), "ü")) {
      Query query =
          new Query(
              name, "t", "", "", Set.of(), List.of(), SuggestedChart.NONE, "", "SELECT 1", false);
      assertThatThrownBy(() -> saved.save(query)).hasMessageContaining("cannot be saved");
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> QueryLibrary.ofProgram().get("daily-avrage"))
        .hasMessageContaining("Did you mean daily-average?");
    assertThatThrownBy(() -> QueryLibrary.ofProgram().get("🚀".repeat(500)))
        .hasMessageContaining("There is no query");
  }
}
