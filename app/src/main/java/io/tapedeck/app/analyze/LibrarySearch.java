package io.tapedeck.app.analyze;

import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds queries by what their title, sentence, group, tables and parameters say, and puts them
/// under headings. A pure function.
final class LibrarySearch {

  /// The heading over the queries of the home.
  static final String SAVED = "Saved";

  private LibrarySearch() {}

  /// The queries in which every word of `typed` occurs, by heading: what the title says best comes
  /// first (the whole of it, its beginning, all words somewhere in it, none of these), and so do
  /// the headings; what matches alike stays in order, the saved ones first, then as the library
  /// lists them.
  static Map<String, List<Query>> find(List<Query> all, String typed) {
    List<String> words = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    Map<String, List<Query>> found = new LinkedHashMap<>();
    all.stream()
        .filter(query -> words.stream().allMatch(text(query)::contains))
        .sorted(
            Comparator.<Query>comparingInt(query -> distance(query, words))
                .thenComparing(Query::shipped))
        .forEach(query -> found.computeIfAbsent(heading(query), _ -> new ArrayList<>()).add(query));
    return found;
  }

  /// How far the title is from the words; 0 is the title itself.
  private static int distance(Query query, List<String> words) {
    String title = query.title().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    String typed = String.join(" ", words);
    if (title.equals(typed)) {
      return 0;
    }
    if (title.startsWith(typed)) {
      return 1;
    }
    return words.stream().allMatch(title::contains) ? 2 : 3;
  }

  private static String heading(Query query) {
    return !query.shipped() ? SAVED : query.group().isEmpty() ? "Others" : query.group();
  }

  private static String text(Query query) {
    StringBuilder text = new StringBuilder();
    text.append(query.title()).append(' ').append(query.about()).append(' ');
    text.append(query.group()).append(' ').append(query.name()).append(' ');
    query.needs().forEach(kind -> text.append(kind.table()).append(' '));
    query.parameters().stream()
        .map(QueryParameter::name)
        .forEach(name -> text.append(name).append(' '));
    text.append(query.chart().form().word());
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
