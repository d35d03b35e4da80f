package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.statement.StatementTables;
import io.tapedeck.engine.query.statement.TableReference;
import io.tapedeck.engine.query.text.Spliced;
import io.tapedeck.engine.query.text.Spliced.Splice;
import io.tapedeck.engine.query.text.SqlScanner;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rewrites a statement so that each of the engine's tables in it stands for more than the table:
/// what it stands for is put in front as a common table expression, and the table's name gives way
/// to the expression's. Everything else stays where it is, so that places in messages lead back to
/// what was written.
///
/// @param mentions what is meant
/// @param id makes the names unlike any in the statement
/// @param relations by table: the query that it stands for
record HotStatement(Mentions mentions, HotId id, Map<String, String> relations) {

  /// The statement to send.
  ///
  /// @param schema what a name without a database belongs to
  BoundQuery of(BoundQuery written, Query statement, String schema) {
    Spliced text = written.statement();
    String sent = text.text();
    List<Splice> splices = new ArrayList<>(splices(sent, statement, schema, false));
    if (splices.isEmpty()) {
      return written;
    }
    splices.add(front(sent, statement));
    return new BoundQuery(
        text.then(splices), written.parameters(), written.values(), written.name());
  }

  /// The expressions, in front of those that the statement begins with.
  private Splice front(String sql, Query statement) {
    List<String> all = new ArrayList<>();
    relations.forEach((table, query) -> all.add(expression(table, query)));
    mentions
        .views()
        .forEach(
            (name, view) -> {
              List<Splice> splices = splices(view.sql(), view.query(), view.schema(), true);
              all.add(expression(name, new Spliced(view.sql(), splices).text()));
            });
    String text = all.stream().collect(Collectors.joining(", "));
    Optional<WithQuery> first = statement.getWith().map(with -> with.getQueries().getFirst());
    return first
        .map(one -> inserted(TableReference.start(sql, one.getName()), text + ", "))
        .orElseGet(() -> inserted(firstCode(sql), "WITH " + text + " "));
  }

  private String expression(String name, String query) {
    // A comment at the end of a view must not swallow the bracket.
    return quoted(id.name(name)) + " AS (" + query + "\n)";
  }

  /// @param qualified whether tables that stay must name their database, because the text goes
  ///   elsewhere
  private List<Splice> splices(String sql, Query statement, String schema, boolean qualified) {
    List<Splice> splices = new ArrayList<>();
    StatementTables tables = StatementTables.of(statement);
    List<List<String>> unnamed = new ArrayList<>();
    for (TableReference reference : tables.references()) {
      Optional<String> name =
          mentions
              .name(reference, schema)
              .filter(one -> relations.containsKey(one) || mentions.views().containsKey(one));
      boolean takesAlias = !reference.aliased() && !reference.isQuery();
      if (name.isPresent()) {
        String alias = takesAlias ? " AS " + quoted(name.get()) : "";
        splices.add(new Splice(reference.range(sql), quoted(id.name(name.get())) + alias));
        if (takesAlias && reference.parts().size() > 1) {
          unnamed.add(reference.parts());
        }
      } else if (qualified && reference.parts().size() == 1) {
        String full = quoted(schema) + "." + quoted(reference.parts().getFirst());
        splices.add(new Splice(reference.range(sql), full));
      }
    }
    splices.addAll(QualifiedColumns.shortened(sql, statement, unnamed));
    return splices;
  }

  private static Splice inserted(int at, String text) {
    return new Splice(new TextRange(at, at), text);
  }

  private static int firstCode(String sql) {
    int[] first = {-1};
    SqlScanner.code(
        sql,
        at -> {
          if (first[0] < 0 && !Character.isWhitespace(sql.charAt(at))) {
            first[0] = at;
          }
          return first[0] < 0 ? at + 1 : sql.length();
        });
    return Math.max(0, first[0]);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
