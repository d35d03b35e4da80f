package io.tapedeck.engine.query.statement;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables that a statement reads, each time that it names one, and the names of columns in it.
/// For one statement and one thread; [#of] gives the finished result.
public final class StatementTables extends DefaultTraversalVisitor<Void> {

  private final List<TableMention> mentions = new ArrayList<>();
  private final List<TableReference> references = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private Set<String> common = Set.of();
  private Map<Table, List<List<Asked>>> asked = Map.of();
  private Optional<Expression> where = Optional.empty();
  private boolean everything;

  private StatementTables() {}

  public static StatementTables of(Statement statement) {
    return of(statement, List.of());
  }

  /// The same of a view.
  ///
  /// @param mention where another statement names it
  public static StatementTables of(Statement view, TableMention mention) {
    return of(view, mention.asked().size() == 1 ? mention.asked().getFirst() : List.of());
  }

  private static StatementTables of(Statement statement, List<Asked> outside) {
    StatementTables tables = new StatementTables();
    tables.asked = AskedOfTables.of(statement, outside);
    tables.process(statement, null);
    return tables;
  }

  public List<TableMention> mentions() {
    return mentions;
  }

  /// The same as they stand in the statement.
  public List<TableReference> references() {
    return references;
  }

  /// Whether the statement speaks of what is no column but Athena's own, as `$path`.
  public boolean speaksOfHidden() {
    return names.stream().anyMatch(name -> name.startsWith("$"));
  }

  /// Whether a column of this name may be read: the statement has the name somewhere, or a `*`.
  public boolean mayRead(String column) {
    return everything || names(column);
  }

  /// Whether the statement has a column's name somewhere.
  public boolean names(String column) {
    return names.contains(column.toLowerCase(Locale.ROOT));
  }

  @Override
  protected Void visitQuery(Query node, Void context) {
    Set<String> outside = common;
    super.visitQuery(node, context);
    common = outside;
    return null;
  }

  // A common table expression knows those before it; a table of its own name is the real one.
  @Override
  protected Void visitWith(With node, Void context) {
    for (WithQuery query : node.getQueries()) {
      Set<String> more = new HashSet<>(common);
      more.add(lower(query.getName()));
      common = node.isRecursive() ? more : common;
      process(query.getQuery(), context);
      common = more;
    }
    return null;
  }

  @Override
  protected Void visitQuerySpecification(QuerySpecification node, Void context) {
    Optional<Expression> outside = where;
    where = node.getWhere();
    node.getFrom().ifPresent(from -> process(from, context));
    where = Optional.empty();
    process(node.getSelect(), context);
    node.getWhere().ifPresent(one -> process(one, context));
    node.getGroupBy().ifPresent(one -> process(one, context));
    node.getHaving().ifPresent(one -> process(one, context));
    node.getWindows().forEach(one -> process(one, context));
    node.getOrderBy().ifPresent(one -> process(one, context));
    where = outside;
    return null;
  }

  @Override
  protected Void visitAliasedRelation(AliasedRelation node, Void context) {
    Relation relation = node.getRelation();
    if (relation instanceof Table table) {
      take(table, lower(node.getAlias()), true);
      return null;
    }
    return super.visitAliasedRelation(node, context);
  }

  @Override
  protected Void visitTable(Table node, Void context) {
    List<String> parts = node.getName().getParts();
    take(node, parts.getLast().toLowerCase(Locale.ROOT), false);
    return null;
  }

  private void take(Table table, String alias, boolean aliased) {
    List<String> parts = table.getName().getParts();
    String name = parts.getLast().toLowerCase(Locale.ROOT);
    if (parts.size() == 1 && common.contains(name)) {
      return;
    }
    Optional<String> schema =
        parts.size() > 1
            ? Optional.of(parts.get(parts.size() - 2).toLowerCase(Locale.ROOT))
            : Optional.empty();
    references.add(new TableReference(table, aliased));
    mentions.add(
        new TableMention(schema, name, alias, where, asked.getOrDefault(table, List.of())));
  }

  @Override
  protected Void visitJoin(Join node, Void context) {
    node.getCriteria()
        .filter(JoinUsing.class::isInstance)
        .map(JoinUsing.class::cast)
        .ifPresent(using -> using.getColumns().forEach(column -> names.add(lower(column))));
    return super.visitJoin(node, context);
  }

  @Override
  protected Void visitIdentifier(Identifier node, Void context) {
    names.add(lower(node));
    return null;
  }

  @Override
  protected Void visitDereferenceExpression(DereferenceExpression node, Void context) {
    node.getField().ifPresent(field -> names.add(lower(field)));
    return super.visitDereferenceExpression(node, context);
  }

  @Override
  protected Void visitAllColumns(AllColumns node, Void context) {
    everything = true;
    return null;
  }

  private static String lower(Identifier name) {
    return name.getValue().toLowerCase(Locale.ROOT);
  }
}
