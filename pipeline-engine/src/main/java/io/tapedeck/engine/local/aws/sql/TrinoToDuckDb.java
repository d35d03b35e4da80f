package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.NaturalJoin;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Turns one Trino query into one DuckDB query over the objects of the catalog's tables. Made for
/// one query, used by one thread. This is the place where the dialect grows.
public final class TrinoToDuckDb extends ExpressionSql {

  /// The only data catalog there is.
  public static final String CATALOG = "awsdatacatalog";

  private final Tables tables;
  private final String database;
  private final boolean path;
  private Set<String> named = Set.of();

  private TrinoToDuckDb(Tables tables, String database, boolean path) {
    this.tables = tables;
    this.database = database;
    this.path = path;
  }

  /// @param database what a table's name without a schema refers to
  /// @throws SqlRefused for what does not exist or is not known
  public static String translate(Query query, Tables tables, String database) {
    return new TrinoToDuckDb(tables, database, query.toString().contains("\"$path\"")).print(query);
  }

  @Override
  protected String visitQuery(Query node, String context) {
    if (!node.getSessionProperties().isEmpty() || !node.getFunctions().isEmpty()) {
      throw refused(node);
    }
    Set<String> outside = named;
    String with = node.getWith().map(this::print).orElse("");
    String body = print(node.getQueryBody());
    String text = with + body + tail(node.getOrderBy(), node.getOffset(), node.getLimit());
    named = outside;
    return text;
  }

  @Override
  protected String visitWith(With node, String context) {
    List<String> queries = new ArrayList<>();
    for (WithQuery query : node.getQueries()) {
      Set<String> more = new HashSet<>(named);
      more.add(lower(query.getName()));
      if (node.isRecursive()) {
        named = more;
      }
      String columns = query.getColumnNames().map(names -> "(" + list(names) + ")").orElse("");
      queries.add(print(query.getName()) + columns + " AS (" + print(query.getQuery()) + ")");
      named = more;
    }
    return (node.isRecursive() ? "WITH RECURSIVE " : "WITH ") + String.join(", ", queries) + " ";
  }

  private String tail(Optional<OrderBy> order, Optional<Offset> offset, Optional<Node> limit) {
    StringBuilder text = new StringBuilder();
    order.ifPresent(by -> text.append(' ').append(print(by)));
    limit.ifPresent(rows -> text.append(print(rows)));
    offset.ifPresent(rows -> text.append(" OFFSET ").append(print(rows.getRowCount())));
    return text.toString();
  }

  @Override
  protected String visitLimit(Limit node, String context) {
    return node.getRowCount() instanceof AllRows ? "" : " LIMIT " + print(node.getRowCount());
  }

  @Override
  protected String visitFetchFirst(FetchFirst node, String context) {
    if (node.isWithTies()) {
      throw refused(node);
    }
    return " LIMIT " + node.getRowCount().map(this::print).orElse("1");
  }

  @Override
  protected String visitQuerySpecification(QuerySpecification node, String context) {
    StringBuilder text =
        new StringBuilder("SELECT ").append(node.getSelect().isDistinct() ? "DISTINCT " : "");
    List<String> columns = new ArrayList<>();
    for (SelectItem item : node.getSelect().getSelectItems()) {
      columns.add(column(item, columns.size()));
    }
    text.append(String.join(", ", columns));
    Predicate<Map<String, String>> wanted =
        PartitionFilter.of(node.getWhere(), node.getFrom().map(TrinoToDuckDb::name).orElse(""));
    node.getFrom().ifPresent(from -> text.append(" FROM ").append(relation(from, wanted)));
    node.getWhere().ifPresent(where -> text.append(" WHERE ").append(print(where)));
    node.getGroupBy()
        .ifPresent(by -> text.append(" GROUP BY ").append(list(by.getGroupingElements())));
    node.getHaving().ifPresent(having -> text.append(" HAVING ").append(print(having)));
    if (!node.getWindows().isEmpty()) {
      text.append(" WINDOW ").append(list(node.getWindows()));
    }
    return text + tail(node.getOrderBy(), node.getOffset(), node.getLimit());
  }

  private String column(SelectItem item, int index) {
    return switch (item) {
      case SingleColumn single -> {
        String text = print(single.getExpression());
        boolean has =
            single.getExpression() instanceof Identifier
                || single.getExpression() instanceof DereferenceExpression;
        String alias = single.getAlias().map(this::print).orElse(has ? "" : "_col" + index);
        yield alias.isEmpty() ? text : text + " AS " + alias;
      }
      case AllColumns all when all.getAliases().isEmpty() ->
          all.getTarget().map(of -> print(of) + ".*").orElse("*");
      default -> throw refused(item);
    };
  }

  @Override
  protected String visitWindowDefinition(WindowDefinition node, String context) {
    return print(node.getName()) + " AS " + print(node.getWindow());
  }

  @Override
  protected String visitSimpleGroupBy(SimpleGroupBy node, String context) {
    String keys = list(node.getExpressions());
    return node.getExpressions().size() == 1 ? keys : "(" + keys + ")";
  }

  @Override
  protected String visitGroupingSets(GroupingSets node, String context) {
    List<String> sets = node.getSets().stream().map(set -> "(" + list(set) + ")").toList();
    String kind =
        switch (node.getType()) {
          case EXPLICIT -> "GROUPING SETS (";
          case CUBE -> "CUBE (";
          case ROLLUP -> "ROLLUP (";
        };
    return kind + String.join(", ", sets) + ")";
  }

  // A predicate on a partition column can rule partitions out only where it speaks of one table.
  /// The name under which the columns of a single table are known in its query; empty for anything
  /// else.
  private static String name(Relation node) {
    return switch (node) {
      case Table table -> table.getName().getSuffix();
      case AliasedRelation aliased -> aliased.getAlias().getValue();
      default -> "";
    };
  }

  private String relation(Relation node, Predicate<Map<String, String>> wanted) {
    return switch (node) {
      case Table table -> table(table, wanted) + " AS " + DuckDb.name(table.getName().getSuffix());
      case AliasedRelation aliased -> {
        @Nullable List<Identifier> names = aliased.getColumnNames(); // null if there are none
        String columns = names == null || names.isEmpty() ? "" : "(" + list(names) + ")";
        String inner =
            aliased.getRelation() instanceof Table table
                ? table(table, wanted)
                : print(aliased.getRelation());
        yield inner + " AS " + print(aliased.getAlias()) + columns;
      }
      default -> print(node);
    };
  }

  private String table(Table node, Predicate<Map<String, String>> wanted) {
    List<String> parts = node.getName().getParts();
    String name = parts.getLast();
    if (parts.size() == 1 && named.contains(name)) {
      return DuckDb.name(name);
    }
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : database;
    if (parts.size() == 3 && !parts.getFirst().equals(CATALOG)) {
      throw SqlRefused.at(
          node, "CATALOG_NOT_FOUND", "Catalog '" + parts.getFirst() + "' not found");
    }
    if (node.getQueryPeriod().isPresent() || node.getBranch().isPresent()) {
      throw refused(node);
    }
    return tables
        .scan(schema, name, wanted, path)
        .map(scan -> "(" + scan + ")")
        .orElseThrow(
            () ->
                SqlRefused.at(
                    node,
                    "TABLE_NOT_FOUND",
                    "Table '" + CATALOG + "." + schema + "." + name + "' does not exist"));
  }

  @Override
  protected String visitTable(Table node, String context) {
    return "SELECT * FROM " + relation(node, _ -> true);
  }

  @Override
  protected String visitAliasedRelation(AliasedRelation node, String context) {
    return relation(node, _ -> true);
  }

  @Override
  protected String visitTableSubquery(TableSubquery node, String context) {
    return "(" + print(node.getQuery()) + ")";
  }

  @Override
  protected String visitLateral(Lateral node, String context) {
    return "LATERAL (" + print(node.getQuery()) + ")";
  }

  @Override
  protected String visitUnnest(Unnest node, String context) {
    return "UNNEST("
        + list(node.getExpressions())
        + ")"
        + (node.isWithOrdinality() ? " WITH ORDINALITY" : "");
  }

  @Override
  protected String visitJoin(Join node, String context) {
    String left = relation(node.getLeft(), _ -> true);
    String right = relation(node.getRight(), _ -> true);
    if (node.getType() == Join.Type.IMPLICIT) {
      return left + ", " + right;
    }
    String natural =
        node.getCriteria().filter(NaturalJoin.class::isInstance).isPresent() ? " NATURAL " : " ";
    return "("
        + left
        + natural
        + node.getType()
        + " JOIN "
        + right
        + node.getCriteria().map(this::criteria).orElse("")
        + ")";
  }

  private String criteria(JoinCriteria criteria) {
    return switch (criteria) {
      case JoinOn on -> " ON " + print(on.getExpression());
      case JoinUsing using -> " USING (" + list(using.getColumns()) + ")";
      default -> "";
    };
  }

  @Override
  protected String visitValues(Values node, String context) {
    int width = node.getRows().getFirst() instanceof Row row ? row.getFields().size() : 1;
    String names =
        IntStream.range(0, width).mapToObj(i -> "_col" + i).collect(Collectors.joining(", "));
    String rows =
        node.getRows().stream()
            .map(row -> row instanceof Row ? print(row) : "(" + print(row) + ")")
            .collect(Collectors.joining(", "));
    return "SELECT * FROM (VALUES " + rows + ") AS _values(" + names + ")";
  }

  @Override
  protected String visitUnion(Union node, String context) {
    return set(node, "UNION");
  }

  @Override
  protected String visitIntersect(Intersect node, String context) {
    return set(node, "INTERSECT");
  }

  @Override
  protected String visitExcept(Except node, String context) {
    return set(node, "EXCEPT");
  }

  private String set(SetOperation node, String word) {
    if (node.getCorresponding().isPresent()) {
      throw refused(node);
    }
    String between = " " + word + (node.isDistinct() ? " " : " ALL ");
    return node.getRelations().stream()
        .map(one -> "(" + unwrapped(one) + ")")
        .collect(Collectors.joining(between));
  }

  private String unwrapped(Relation node) {
    return node instanceof TableSubquery inner ? print(inner.getQuery()) : print(node);
  }

  @Override
  protected String visitDereferenceExpression(DereferenceExpression node, String context) {
    QualifiedName name = DereferenceExpression.getQualifiedName(node);
    if (name == null) {
      return super.visitDereferenceExpression(node, context);
    }
    List<Identifier> parts = name.getOriginalParts();
    int from = 0;
    if (parts.size() > 3 && lower(parts.get(from)).equals(CATALOG)) {
      from++;
    }
    if (parts.size() - from > 2 && lower(parts.get(from)).equals(database)) {
      from++;
    }
    return parts.subList(from, parts.size()).stream()
        .map(this::print)
        .collect(Collectors.joining("."));
  }

  private static String lower(Identifier identifier) {
    return identifier.getValue().toLowerCase(Locale.ROOT);
  }
}
