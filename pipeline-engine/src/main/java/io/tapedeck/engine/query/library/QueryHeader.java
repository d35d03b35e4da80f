package io.tapedeck.engine.query.library;

import io.tapedeck.engine.model.EventKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the header of a query's file: the lines `-- key: value` above the statement. For one file
/// and one thread.
///
/// ```
/// -- title: Moving averages
/// -- about: The close with its simple and exponential averages.
/// -- group: Indicators
/// -- needs: bars
/// -- chart: line x=timestamp values=close,sma,ema by=symbol
/// -- source: where the formula comes from
/// -- param: window integer(2..500) = 20 | Bars in the average
/// ```
final class QueryHeader {

  private static final Pattern LINE = Pattern.compile("--\\s*([a-z]+):\\s*(.*)");
  private static final Pattern PARAMETER =
      Pattern.compile("([^\\s|=]+)\\s+([a-z]+)(?:\\(([^)]*)\\))?\\s*(=[^|]*)?\\|\\s*(.+)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LIMITS =
      Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]+)?)\\.\\.(-?[0-9]{1,18}(?:\\.[0-9]+)?)");

  private String title = "";
  private String about = "";
  private String group = "";
  private String source = "";
  private SuggestedChart chart = SuggestedChart.NONE;
  private final Set<EventKind> needs = EnumSet.noneOf(EventKind.class);
  private final List<QueryParameter> parameters = new ArrayList<>();

  private QueryHeader() {}

  /// @throws IllegalArgumentException naming the line that cannot be understood
  static Query read(String name, String text, boolean shipped) {
    QueryHeader header = new QueryHeader();
    int at = 0;
    for (int line = 1; at < text.length(); line++) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String content = text.substring(at, end).strip();
      try {
        if (!content.isEmpty() && !header.takes(content)) {
          break; // the statement, or a comment of it
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
      }
      at = Math.min(text.length(), end + 1);
    }
    String sql = text.substring(at).strip().replaceFirst(";\\s*$", "");
    if (sql.isEmpty()) {
      throw new IllegalArgumentException("it has no statement");
    }
    return header.query(name, sql, shipped);
  }

  private Query query(String name, String sql, boolean shipped) {
    return new Query(
        name,
        title.isEmpty() ? name : title,
        about,
        group,
        needs,
        parameters,
        chart,
        source,
        sql,
        shipped);
  }

  private boolean takes(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    String value = matcher.group(2).strip();
    switch (matcher.group(1)) {
      case "title" -> title = value;
      case "about" -> about = value;
      case "group" -> group = value;
      case "source" -> source = source.isEmpty() ? value : source + " " + value;
      case "needs" -> needs(value);
      case "chart" -> chart = chart(value);
      case "param" -> parameters.add(parameter(value));
      default ->
          throw new IllegalArgumentException(
              "'"
                  + matcher.group(1)
                  + "' is none of title, about, group, needs, chart, source and param");
    }
    return true;
  }

  private void needs(String tables) {
    for (String table : tables.split("\\s*,\\s*")) {
      needs.add(
          List.of(EventKind.values()).stream()
              .filter(kind -> kind.table().equals(table))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'" + table + "' is none of bars, trades and quotes")));
    }
  }

  private static SuggestedChart chart(String value) {
    String[] words = value.split("\\s+");
    ChartForm form =
        List.of(ChartForm.values()).stream()
            .filter(one -> one.word().equals(words[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("'" + words[0] + "' is no chart"));
    String x = "";
    List<String> values = List.of();
    Optional<String> by = Optional.empty();
    for (String word : List.of(words).subList(1, words.length)) {
      String[] parts = word.split("=", 2);
      switch (parts[0]) {
        case "x" -> x = parts[parts.length - 1];
        case "values" -> values = List.of(parts[parts.length - 1].split(","));
        case "by" -> by = Optional.of(parts[parts.length - 1]);
        default -> throw new IllegalArgumentException("'" + word + "' is none of x=, values=, by=");
      }
    }
    return new SuggestedChart(form, x, values, by);
  }

  private static QueryParameter parameter(String value) {
    Matcher matcher = PARAMETER.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a parameter is written as: name type = default | meaning");
    }
    Optional<String> standard =
        Optional.ofNullable(matcher.group(4)).map(text -> text.substring(1).strip());
    return new QueryParameter(
        matcher.group(1),
        type(matcher.group(2), Optional.ofNullable(matcher.group(3)).orElse("").strip()),
        standard,
        matcher.group(5).strip());
  }

  /// The type that a word stands for.
  ///
  /// @param limits what stands in brackets behind it, empty for none
  static ParameterType type(String word, String limits) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "text" -> new ParameterType.Text();
      case "symbol" -> new ParameterType.OneSymbol();
      case "symbols" -> new ParameterType.Symbols();
      case "day" -> new ParameterType.Day();
      case "integer" -> {
        BigDecimal[] both = limits(limits.isEmpty() ? "-999999999999..999999999999" : limits);
        yield new ParameterType.Whole(both[0].longValueExact(), both[1].longValueExact());
      }
      case "number" -> {
        BigDecimal[] both = limits(limits.isEmpty() ? "-999999999999..999999999999" : limits);
        yield new ParameterType.Number(both[0], both[1]);
      }
      case "choice" -> new ParameterType.Choice(words(limits));
      default ->
          throw new IllegalArgumentException(
              "'" + word + "' is none of text, symbol, symbols, day, integer, number and choice");
    };
  }

  private static BigDecimal[] limits(String text) {
    Matcher matcher = LIMITS.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("limits are written as (2..500), not (" + text + ")");
    }
    return new BigDecimal[] {new BigDecimal(matcher.group(1)), new BigDecimal(matcher.group(2))};
  }

  private static List<String> words(String text) {
    List<String> words = List.of(text.split("\\s*,\\s*"));
    words.stream()
        .filter(word -> !WORD.matcher(word).matches())
        .forEach(
            word -> {
              throw new IllegalArgumentException(
                  "'" + word + "' is no word to choose: letters, digits and _ are");
            });
    return words;
  }
}
