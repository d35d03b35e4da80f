package io.tapedeck.engine.query.statement;

import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A condition that holds for all rows of a relation that count, wherever in the statement it
/// stands.
///
/// @param where the condition as it is written
/// @param place which column of the relation a column in it is, as far as it is one
record Asked(Expression where, Function<Column, Optional<Column>> place) {

  /// A column as a condition names it, in lower case.
  ///
  /// @param of the relation by which it is qualified; empty if it is not
  record Column(String of, String name) {

    /// What an expression is, if it is nothing but a column.
    static Optional<Column> of(Expression expression) {
      return switch (expression) {
        case Identifier name -> Optional.of(new Column("", lower(name)));
        case DereferenceExpression whole when whole.getBase() instanceof Identifier base ->
            whole.getField().map(field -> new Column(lower(base), lower(field)));
        default -> Optional.empty();
      };
    }

    private static String lower(Identifier name) {
      return name.getValue().toLowerCase(Locale.ROOT);
    }
  }

  /// The same said of what the relation's columns are made of.
  Asked through(Function<Column, Optional<Column>> further) {
    return new Asked(where, column -> place.apply(column).flatMap(further));
  }
}
