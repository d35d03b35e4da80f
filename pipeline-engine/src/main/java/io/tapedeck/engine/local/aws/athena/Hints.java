package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Form;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Sql;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Unload;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.model.LakeTable.Column;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.ReservedIdentifiers;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One step that would mend a failed statement, where the catalog or the statement itself knows it.
final class Hints {

  private static final Pattern COLUMN = Pattern.compile("Column '([^']+)' cannot be resolved");
  private static final Pattern TABLE =
      Pattern.compile("Table '[^'.]+\\.([^'.]+)\\.([^']+)' does not exist");
  private static final Pattern TYPES =
      Pattern.compile("Cannot apply operator: varchar[^ ]* \\S+ (?:integer|bigint|double|decimal)");

  private static final String CORRELATED = "Given correlated subquery is not supported";
  private static final Pattern INJECTED =
      Pattern.compile("injected projected partition column ([^ ,]+),");
  private static final Pattern INPUT = Pattern.compile("mismatched input '([A-Za-z_]+)'");

  private static final Pattern AGGREGATE =
      Pattern.compile(
          "(?i)\\b(?:count|sum|avg|min|max|min_by|max_by|approx_\\w+|stddev\\w*|var_\\w+|variance|corr"
              + "|array_agg|arbitrary|any_value|\\w+_agg)\\(");

  private Hints() {}

  /// The message of a statement that could not be read, with the step that would mend it if a
  /// reserved word stands where a name belongs.
  static String ofSyntax(String message) {
    Matcher input = INPUT.matcher(message);
    return input.find() && message.indexOf('\n') < 0 && ReservedIdentifiers.reserved(input.group(1))
        ? message
            + "\n\""
            + input.group(1)
            + "\" is a reserved word: as a name it is written in double quotes"
        : message;
  }

  /// @param form the statement that failed
  static Failure of(String message, Form form, AthenaQuery.Order order, Lake lake) {
    Optional<Node> statement = statement(form);
    Optional<String> hint = Optional.empty();
    Matcher column = COLUMN.matcher(message);
    Matcher table = TABLE.matcher(message);
    Matcher injected = INJECTED.matcher(message);
    if (statement.isPresent() && column.find()) {
      String name = column.group(1);
      hint =
          alias(statement.get(), name)
              .or(
                  () ->
                      nearest(name, columns(statement.get(), order.database(), lake))
                          .map(near -> "Did you mean \"" + near + "\"?"));
    } else if (table.find() && KnownTables.hasDatabase(lake, table.group(1))) {
      hint =
          nearest(
                  table.group(2),
                  lake.catalog().tables(table.group(1)).stream().map(StoredTable::name))
              .map(near -> "Did you mean \"" + near + "\"?");
    } else if (injected.find()) {
      hint = Optional.of("Add to WHERE: " + injected.group(1) + " = '…'");
    } else if (TYPES.matcher(message).find()) {
      hint = Optional.of("Put the value in single quotes, or CAST the column to a number.");
    } else if (message.contains(CORRELATED)) {
      hint =
          Optional.of(
              "Join the two and aggregate instead: max_by(price, \"timestamp\") takes the place of"
                  + " ORDER BY \"timestamp\" DESC LIMIT 1.");
    }
    return new Failure(message, hint.orElse(""));
  }

  private static Optional<Node> statement(Form form) {
    return switch (form) {
      case Sql sql -> Optional.of(sql.statement());
      case Unload unload -> Optional.of(unload.query());
      default -> Optional.empty();
    };
  }

  // The name of a column of the SELECT list is not known to WHERE, GROUP BY and HAVING.
  private static Optional<String> alias(Node statement, String name) {
    Map<String, String> aliases = new LinkedHashMap<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitSingleColumn(SingleColumn node, Void context) {
        node.getAlias()
            .ifPresent(
                alias ->
                    aliases.putIfAbsent(
                        alias.getValue().toLowerCase(Locale.ROOT),
                        ExpressionFormatter.formatExpression(node.getExpression())));
        return super.visitSingleColumn(node, context);
      }
    }.process(statement, null);
    return Optional.ofNullable(aliases.get(name.toLowerCase(Locale.ROOT)))
        .map(
            expression ->
                AGGREGATE.matcher(expression).find()
                    ? "\""
                        + name
                        + "\" is an aggregate of the SELECT list: HAVING may ask for "
                        + expression
                        + ", GROUP BY and WHERE may not."
                    : "\""
                        + name
                        + "\" is an alias of the SELECT list, which GROUP BY, WHERE and HAVING do"
                        + " not know: write "
                        + expression
                        + " there.");
  }

  private static Stream<String> columns(Node statement, String database, Lake lake) {
    Set<TableName> names = new LinkedHashSet<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitTable(Table node, Void context) {
        names.add(Names.table(node.getName()).in(database));
        return null;
      }
    }.process(statement, null);
    return names.stream()
        .flatMap(name -> KnownTables.find(lake, name).stream())
        .flatMap(table -> Stream.concat(table.columns().stream(), table.partitionKeys().stream()))
        .map(Column::name)
        .distinct();
  }

  private static Optional<String> nearest(String name, Stream<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int most = wanted.length() < 4 ? 1 : Math.max(2, wanted.length() / 3);
    return known
        .filter(one -> distance(wanted, one) <= most)
        .min(Comparator.comparingInt(one -> distance(wanted, one)));
  }

  /// How many letters have to be put, taken or changed to make one of the other (Levenshtein).
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
      }
      above = row;
    }
    return above[b.length()];
  }
}
