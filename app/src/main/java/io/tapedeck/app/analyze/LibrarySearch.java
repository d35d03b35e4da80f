package io.tapedeck.app.analyze;

import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.ArrayList;
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

  /// The queries in which every word of `typed` occurs, by heading: first the saved ones, then as
  /// the library lists them.
  static Map<String, List<Query>> find(List<Query> all, String typed) {
    List<String> words = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    Map<String, List<Query>> found = new LinkedHashMap<>();
    found.put(SAVED, new ArrayList<>());
    for (Query query : all) {
      String text = text(query);
      if (words.stream().allMatch(text::contains)) {
        found.computeIfAbsent(heading(query), _ -> new ArrayList<>()).add(query);
      }
    }
    found.values().removeIf(List::isEmpty);
    return found;
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
