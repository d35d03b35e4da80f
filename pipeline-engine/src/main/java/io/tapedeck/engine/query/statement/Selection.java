package io.tapedeck.engine.query.statement;

import io.tapedeck.engine.query.statement.Asked.Column;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the columns of a SELECT are made of.
record Selection(QuerySpecification select) {

  /// Whether each of its rows comes of such rows only that have the same values in the columns that
  /// it hands on: to leave out the others before is then the same as to leave out the row.
  boolean isRowByRow() {
    boolean[] window = {false};
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitFunctionCall(FunctionCall call, Void context) {
        window[0] |= call.getWindow().isPresent();
        return super.visitFunctionCall(call, context);
      }

      @Override
      protected Void visitQuery(Query inner, Void context) {
        return null;
      }
    }.process(select.getSelect(), null);
    return !window[0]
        && select.getWindows().isEmpty()
        && select.getLimit().isEmpty()
        && select.getOffset().isEmpty()
        && select
            .getGroupBy()
            .map(by -> by.getGroupingElements().stream().allMatch(SimpleGroupBy.class::isInstance))
            .orElse(true);
  }

  /// The column that one of its own is, by name.
  Optional<Column> source(Column named) {
    List<Optional<Column>> found = new ArrayList<>();
    List<AllColumns> stars = new ArrayList<>();
    for (SelectItem item : select.getSelect().getSelectItems()) {
      if (item instanceof SingleColumn one && name(one).equals(Optional.of(named.name()))) {
        found.add(Column.of(one.getExpression()));
      } else if (item instanceof AllColumns all) {
        stars.add(all);
      }
    }
    if (found.isEmpty() && stars.size() == 1 && stars.getFirst().getAliases().isEmpty()) {
      return stars
          .getFirst()
          .getTarget()
          .map(target -> Column.of(target).filter(of -> of.of().isEmpty()).map(Column::name))
          .orElse(Optional.of(""))
          .map(of -> new Column(of, named.name()));
    }
    return found.size() == 1 ? found.getFirst() : Optional.empty();
  }

  /// The names of its columns; empty if they cannot be told.
  Optional<List<String>> names() {
    List<String> names = new ArrayList<>();
    for (SelectItem item : select.getSelect().getSelectItems()) {
      if (!(item instanceof SingleColumn one)) {
        return Optional.empty();
      }
      names.add(name(one).orElse(""));
    }
    return Optional.of(names);
  }

  private static Optional<String> name(SingleColumn column) {
    return column
        .getAlias()
        .map(alias -> alias.getValue().toLowerCase(Locale.ROOT))
        .or(() -> Column.of(column.getExpression()).map(Column::name));
  }
}
