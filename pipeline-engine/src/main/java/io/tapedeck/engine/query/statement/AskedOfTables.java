package io.tapedeck.engine.query.statement;

import io.tapedeck.engine.query.statement.Asked.Column;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Carries what is asked of rows down to the tables that they come from: through subqueries, common
/// table expressions, UNION, GROUP BY and joins, as far as fewer rows there change nothing above. A
/// common table expression that is named twice is asked for twice, and what is asked for either way
/// is read.
final class AskedOfTables {

  // Common table expressions that name each other twice double at each level.
  private static final int MOST_QUERIES = 2_000;

  private final Map<Table, List<List<Asked>>> tables = new IdentityHashMap<>();
  private int queries;

  private record Common(WithQuery named, boolean isWhole, Map<String, Common> known) {}

  /// @param outside what is asked of the statement's rows
  /// @return for each mention of a table the ways in which it is read, each with all that is asked
  ///   of its rows then; nothing of one is known if it has none
  static Map<Table, List<List<Asked>>> of(Statement statement, List<Asked> outside) {
    AskedOfTables asked = new AskedOfTables();
    if (statement instanceof Query query) {
      asked.query(query, outside, Map.of());
    }
    return asked.queries > MOST_QUERIES ? Map.of() : asked.tables;
  }

  private void query(Query query, List<Asked> outside, Map<String, Common> known) {
    if (++queries > MOST_QUERIES) {
      return;
    }
    Map<String, Common> scope = new HashMap<>(known);
    query
        .getWith()
        .ifPresent(
            with -> {
              for (WithQuery one : with.getQueries()) {
                boolean whole = !with.isRecursive() && one.getColumnNames().isEmpty();
                scope.put(lower(one.getName()), new Common(one, whole, Map.copyOf(scope)));
              }
            });
    boolean all = query.getLimit().isEmpty() && query.getOffset().isEmpty();
    body(query.getQueryBody(), all ? outside : List.of(), scope);
    query.getOrderBy().ifPresent(order -> within(order, scope));
  }

  private void body(Relation body, List<Asked> outside, Map<String, Common> scope) {
    switch (body) {
      case QuerySpecification select -> select(select, outside, scope);
      case TableSubquery nested -> query(nested.getQuery(), outside, scope);
      case SetOperation operation -> branches(operation, outside, scope);
      case Table table -> named(table, outside, scope);
      default -> within(body, scope);
    }
  }

  private void branches(SetOperation operation, List<Asked> outside, Map<String, Common> scope) {
    Optional<List<String>> first = names(operation.getRelations().getFirst());
    for (Relation branch : operation.getRelations()) {
      Optional<List<String>> names = names(branch);
      List<Asked> asked =
          first.isPresent() && names.isPresent() && operation.getCorresponding().isEmpty()
              ? through(outside, column -> renamed(column, first.get(), names.get()))
              : branch == operation.getRelations().getFirst() ? outside : List.<Asked>of();
      body(branch, asked, scope);
    }
  }

  private static Optional<Column> renamed(Column column, List<String> from, List<String> to) {
    int at = from.indexOf(column.name());
    return at < 0 || at >= to.size() || to.get(at).isEmpty()
        ? Optional.empty()
        : Optional.of(new Column("", to.get(at)));
  }

  private static Optional<List<String>> names(Relation body) {
    return switch (body) {
      case QuerySpecification select -> new Selection(select).names();
      case SetOperation operation -> names(operation.getRelations().getFirst());
      case TableSubquery nested -> names(nested.getQuery().getQueryBody());
      default -> Optional.empty();
    };
  }

  private void select(QuerySpecification select, List<Asked> outside, Map<String, Common> scope) {
    Selection selection = new Selection(select);
    List<Asked> asked = new ArrayList<>();
    if (selection.isRowByRow()) {
      asked.addAll(through(outside, selection::source));
    }
    SameColumns same = new SameColumns();
    select.getFrom().ifPresent(same::of);
    select
        .getWhere()
        .ifPresent(
            where -> {
              asked.add(new Asked(where, Optional::of));
              same.of(where);
            });
    select.getFrom().ifPresent(from -> relation(from, asked, same, scope));
    within(select.getSelect(), scope);
    select.getWhere().ifPresent(one -> within(one, scope));
    select.getGroupBy().ifPresent(one -> within(one, scope));
    select.getHaving().ifPresent(one -> within(one, scope));
    select.getOrderBy().ifPresent(one -> within(one, scope));
  }

  private void relation(
      Relation relation, List<Asked> asked, SameColumns same, Map<String, Common> scope) {
    switch (relation) {
      case Join join -> join(join, asked, same, scope);
      case AliasedRelation aliased -> {
        String alias = lower(aliased.getAlias());
        boolean whole = aliased.getColumnNames() == null || aliased.getColumnNames().isEmpty();
        List<Asked> own = through(asked, column -> same.in(alias, column));
        inner(aliased.getRelation(), whole ? own : List.of(), scope);
      }
      case Table table -> {
        String name = table.getName().getSuffix().toLowerCase(Locale.ROOT);
        named(table, through(asked, column -> same.in(name, column)), scope);
      }
      default -> inner(relation, through(asked, column -> same.in("", column)), scope);
    }
  }

  private void inner(Relation relation, List<Asked> asked, Map<String, Common> scope) {
    switch (relation) {
      case Table table -> named(table, asked, scope);
      case TableSubquery nested -> query(nested.getQuery(), asked, scope);
      default -> within(relation, scope);
    }
  }

  private void join(Join join, List<Asked> asked, SameColumns same, Map<String, Common> scope) {
    List<Asked> both = new ArrayList<>(asked);
    join.getCriteria()
        .filter(JoinOn.class::isInstance)
        .map(JoinOn.class::cast)
        .ifPresent(
            on -> {
              both.add(new Asked(on.getExpression(), Optional::of));
              within(on.getExpression(), scope);
            });
    Join.Type type = join.getType();
    boolean left = type == Join.Type.INNER || type == Join.Type.RIGHT;
    boolean right = type == Join.Type.INNER || type == Join.Type.LEFT;
    relation(join.getLeft(), left ? both : asked, same, scope);
    relation(join.getRight(), right ? both : asked, same, scope);
  }

  private void named(Table table, List<Asked> asked, Map<String, Common> scope) {
    @Nullable Common common =
        table.getName().getParts().size() == 1
            ? scope.get(table.getName().getSuffix().toLowerCase(Locale.ROOT))
            : null;
    if (common == null) {
      tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(asked);
    } else {
      query(common.named().getQuery(), common.isWhole() ? asked : List.of(), common.known());
    }
  }

  /// Queries within expressions, and relations of which nothing is known.
  private void within(Node node, Map<String, Common> scope) {
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitQuery(Query inner, Void context) {
        query(inner, List.of(), scope);
        return null;
      }

      @Override
      protected Void visitTable(Table table, Void context) {
        named(table, List.of(), scope);
        return null;
      }
    }.process(node, null);
  }

  private static List<Asked> through(List<Asked> asked, Function<Column, Optional<Column>> place) {
    return asked.stream().map(one -> one.through(place)).toList();
  }

  private static String lower(Identifier name) {
    return name.getValue().toLowerCase(Locale.ROOT);
  }
}
