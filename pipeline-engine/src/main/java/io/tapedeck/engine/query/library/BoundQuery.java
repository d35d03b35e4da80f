package io.tapedeck.engine.query.library;

import io.tapedeck.engine.query.text.Spliced;
import io.tapedeck.engine.query.text.Spliced.Splice;
import io.tapedeck.engine.query.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A statement that is ready to run: `?` where a value goes, and the values as SQL literals in
/// their order, as Athena takes them for execution parameters.
///
/// @param statement what was written, with `?` for its parameters
/// @param parameters SQL literals: digits, a number with an exponent, or a quoted text
/// @param values the values by name, for people and for the history
/// @param name the query that it was made from; empty for a statement without a name
public record BoundQuery(
    Spliced statement, List<String> parameters, Map<String, String> values, String name) {

  private static final Pattern PLACE = Pattern.compile("\\bline (\\d{1,6}):(\\d{1,6})\\b");

  public BoundQuery {
    parameters = List.copyOf(parameters);
    values = Map.copyOf(values);
  }

  /// A statement without parameters.
  public static BoundQuery of(String sql) {
    return new BoundQuery(Spliced.none(sql), List.of(), Map.of(), "");
  }

  /// The text to send.
  public String sql() {
    return statement.text();
  }

  /// The statement with its values in it, for who takes no execution parameters. As safe as the
  /// other way, because the values are the same literals.
  public Spliced inlined() {
    List<Splice> filled = new ArrayList<>();
    int next = 0;
    for (Splice splice : statement.splices()) {
      boolean mark = splice.by().equals("?");
      filled.add(mark ? new Splice(splice.range(), parameters.get(next++)) : splice);
    }
    return new Spliced(statement.source(), filled);
  }

  /// Where in what was written something is that a service names by a line and column of what it
  /// was sent. An empty range.
  public TextRange written(int line, int column) {
    int at = statement.sourceOffset(TextRange.at(sql(), line, column).start());
    return new TextRange(at, at);
  }

  /// A service's message with the lines and columns of what was written in the place of those of
  /// what it was sent.
  public String inWrittenPlaces(String message) {
    if (statement.splices().isEmpty()) {
      return message;
    }
    return PLACE
        .matcher(message)
        .replaceAll(
            found -> {
              int at =
                  written(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)))
                      .start();
              String before = statement.source().substring(0, at);
              long line = before.chars().filter(c -> c == '\n').count() + 1;
              int begin = before.lastIndexOf('\n') + 1;
              return "line " + line + ":" + (before.codePointCount(begin, at) + 1);
            });
  }
}
