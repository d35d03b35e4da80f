package io.tapedeck.engine.query.statement;

import io.trino.sql.tree.Expression;
import java.util.List;
import java.util.Optional;

/// A table where a statement names it.
///
/// @param schema the database that it names, in lower case; empty for the query's own
/// @param name in lower case
/// @param alias what its columns may be qualified by, in lower case
/// @param where the condition of the query that reads it
/// @param asked the ways in which it is read, each with all that is asked of its rows then
public record TableMention(
    Optional<String> schema,
    String name,
    String alias,
    Optional<Expression> where,
    List<List<Asked>> asked) {

  public TableMention {
    asked = List.copyOf(asked);
  }

  /// One of which nothing but this condition is known.
  public TableMention(
      Optional<String> schema, String name, String alias, Optional<Expression> where) {
    this(schema, name, alias, where, List.of());
  }
}
