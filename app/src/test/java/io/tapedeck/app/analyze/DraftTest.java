package io.tapedeck.app.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTest {

  private final Draft draft = new Draft();

  @Test
  void whatTheTextNamesBecomesAParameterAsItIsTyped() {
    draft.sql().set("SELECT * FROM bars WHERE symbol = :who");
    draft.values().put("who", "O'Neill");

    assertThat(draft.query().get().parameters())
        .extracting(QueryParameter::name)
        .containsExactly("who");
    assertThat(draft.bound().sql()).isEqualTo("SELECT * FROM bars WHERE symbol = ?");
    assertThat(draft.bound().parameters()).containsExactly("'O''Neill'");
  }

  @Test
  void aParameterWithoutAValueIsNamed() {
    draft.sql().set("SELECT :n");

    assertThatThrownBy(draft::bound).isInstanceOf(EngineException.class).hasMessageContaining("n");
  }

  @Test
  void anEditedLibraryQueryKeepsTheTypesOfWhatItStillNames() {
    Query rsi = QueryLibrary.ofProgram().get("rsi");
    draft.open(rsi, Map.of("window", "9"));
    draft.sql().set("SELECT {window} AS w, :mine AS m");

    assertThat(draft.query().get().parameters())
        .extracting(one -> one.name() + " " + one.type().word())
        .containsExactly("window integer(2..1000)", "mine text");
    assertThat(draft.problem().get()).isEmpty();
  }

  @Test
  void aWordOfUnknownTypeIsAskedToBeDeclared() {
    draft.sql().set("SELECT {n}");

    assertThat(draft.problem().get()).contains("-- param:");
    assertThatThrownBy(draft::bound).isInstanceOf(EngineException.class);
  }

  @Test
  void aDeclarationAboveTheStatementGivesItsParameterAType() {
    String header = "-- param: n integer(1..9) = 3 | How many\n";
    draft.sql().set(header + "SELECT {n}");

    assertThat(draft.problem().get()).isEmpty();
    assertThat(draft.bound().sql()).isEqualTo("SELECT 3");
    assertThat(draft.offset()).as("where the statement begins").isEqualTo(header.length());
  }

  @Test
  void whatIsRememberedComesBackWithTitleTypesValuesAndChart() {
    Query rsi = QueryLibrary.ofProgram().get("rsi");
    draft.open(rsi, Map.of("window", "9"));

    Draft later = new Draft();
    later.restore(draft.remembered());

    assertThat(later.query().get().title()).isEqualTo(rsi.title());
    assertThat(later.query().get().chart()).isEqualTo(rsi.chart());
    assertThat(later.bound().values()).containsEntry("window", "9");
    assertThat(later.sql().get()).isEqualTo(rsi.sql());
  }

  @Test
  void whatIsRememberedHasItsNameAgainOnceTheLibraryIsKnown() {
    List<Query> library = QueryLibrary.ofProgram().all();
    draft.open(QueryLibrary.ofProgram().get("rsi"), Map.of("window", "9"));

    Draft later = new Draft();
    later.restore(draft.remembered());
    assertThat(later.remembered()).as("before the library").isEqualTo(draft.remembered());
    later.recognize(library);

    assertThat(later.query().get().name()).isEqualTo("rsi");
    assertThat(later.isOriginal()).isTrue();
    assertThat(AnalyzeModel.command(later, false))
        .isEqualTo("./tapedeck query library run rsi --param 'window=9'");
    assertThat(later.remembered()).as("after it").isEqualTo(draft.remembered());
  }

  @Test
  void anEditedQueryOfTheLibraryIsStillEditedWhenItComesBack() {
    draft.open(QueryLibrary.ofProgram().get("rsi"), Map.of());
    draft.sql().set(draft.sql().get() + " LIMIT 5");

    Draft later = new Draft();
    later.restore(draft.remembered());
    later.recognize(QueryLibrary.ofProgram().all());

    assertThat(later.isOriginal()).isFalse();
    assertThat(later.sql().get()).endsWith("LIMIT 5");
    assertThat(AnalyzeModel.command(later, false)).startsWith("./tapedeck query '");
  }

  @Test
  void aNameThatTheLibraryHasNoLongerIsDropped() {
    Query mine = QueryLibrary.ofProgram().get("rsi");
    Query gone =
        new Query(
            "gone",
            "Gone",
            "",
            "",
            mine.needs(),
            mine.parameters(),
            mine.chart(),
            "",
            mine.sql(),
            false);
    draft.open(gone, Map.of());

    Draft later = new Draft();
    later.restore(draft.remembered());
    later.recognize(QueryLibrary.ofProgram().all());

    assertThat(later.query().get().title()).isEqualTo("Gone");
    assertThat(later.query().get().name()).isEmpty();
    assertThat(later.bound().sql()).isNotBlank();
  }

  @Test
  void aPlainStatementIsRememberedAsItIs() {
    draft.sql().set("SELECT 1 -- half");

    assertThat(draft.remembered()).isEqualTo("SELECT 1 -- half");
  }
}
