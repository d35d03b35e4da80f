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
  void aTitleThatIsTypedInFullComesFirst() {
    assertThat(names("Daily bars")).startsWith("daily-bars").contains("daily-average");
    assertThat(names(" daily   BARS ")).startsWith("daily-bars");
    assertThat(names("volume profile")).startsWith("volume-profile");
  }

  @Test
  void titlesThatBeginWithTheWordsComeBeforeThoseThatHaveThemAndThoseBeforeTheirSentences() {
    assertThat(names("correlation")).startsWith("correlation-matrix", "correlation-intraday");
    List<String> found = names("drawdown");
    assertThat(found).startsWith("drawdown", "maximum-drawdown");
    List<String> bars = names("bars");
    assertThat(bars.indexOf("bars-from-trades")).isLessThan(bars.indexOf("daily-bars"));
    assertThat(bars.indexOf("daily-bars")).isLessThan(bars.indexOf("rsi"));
  }

  @Test
  void amongThoseThatMatchAlikeSavedOnesComeFirst() {
    Query saved = AnalyzeSamples.saved();
    all.add(saved);

    assertThat(names(saved.title())).startsWith(saved.name());
    assertThat(names("daily bars")).startsWith("daily-bars");
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
