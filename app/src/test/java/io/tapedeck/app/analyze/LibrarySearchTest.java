package io.tapedeck.app.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibrarySearchTest {

  private final List<Query> all = new ArrayList<>(QueryLibrary.ofProgram().all());

  @Test
  void withoutAWordEveryQueryStandsUnderItsHeadingAndSavedOnesComeFirst() {
    all.add(AnalyzeSamples.saved());

    Map<String, List<Query>> found = LibrarySearch.find(all, " ");

    assertThat(found.keySet()).first().isEqualTo(LibrarySearch.SAVED);
    assertThat(found.keySet()).contains("Prices", "Volatility", "Quotes");
    assertThat(found.values().stream().mapToInt(List::size).sum()).isEqualTo(all.size());
  }

  @Test
  void queriesAreFoundByTitle() {
    assertThat(names("relative STRENGTH")).containsExactly("rsi");
  }

  @Test
  void queriesAreFoundByTheTableTheyNeed() {
    assertThat(names("quotes"))
        .contains("spread-statistics", "effective-spread")
        .doesNotContain("rsi");
  }

  @Test
  void queriesAreFoundByTheirParameters() {
    assertThat(names("deviations")).contains("bollinger-bands", "spikes").doesNotContain("vwap");
  }

  @Test
  void everyWordMustOccur() {
    assertThat(names("volatility xylophone")).isEmpty();
  }

  private List<String> names(String typed) {
    return LibrarySearch.find(all, typed).values().stream()
        .flatMap(List::stream)
        .map(Query::name)
        .toList();
  }
}
