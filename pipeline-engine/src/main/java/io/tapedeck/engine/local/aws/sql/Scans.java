package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tables of the catalog that a statement reads. How each is read is settled at the end, when
/// it is known what is asked of its partition keys.
final class Scans {

  /// The catalog's name in Athena.
  static final String CATALOG = "awsdatacatalog";

  private static final Pattern COLUMN = Pattern.compile("\\b(r\\d+)\\.(c\\d+)\\b");

  private final Tables tables;
  private final String database;
  private final boolean path;
  private final Map<String, Scan> scans;
  private final List<String> views;

  private record Scan(
      String database,
      String table,
      List<Tables.Column> columns,
      List<String> conditions,
      Set<String> missing) {}

  /// @param path whether the statement speaks of the hidden column `$path`
  Scans(Tables tables, String database, boolean path) {
    this.tables = tables;
    this.database = database;
    this.path = path;
    scans = new LinkedHashMap<>();
    views = List.of();
  }

  // For the query of a view, whose tables are read with those of the statement.
  private Scans(Scans around, String database, String view) {
    tables = around.tables;
    path = around.path;
    scans = around.scans;
    this.database = database;
    List<String> within = new ArrayList<>(around.views);
    within.add(view);
    views = List.copyOf(within);
  }

  String database() {
    return database;
  }

  Relation table(Table node) {
    List<String> parts =
        node.getName().getParts().stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
    String name = parts.getLast();
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : database;
    if (parts.size() == 3 && !parts.getFirst().equals(CATALOG)) {
      throw SqlRefused.at(
          node, "CATALOG_NOT_FOUND", "Catalog '" + parts.getFirst() + "' not found");
    }
    if (schema.equals("information_schema")) {
      return new InformationSchema(tables).of(node, name);
    }
    Optional<Tables.View> view = tables.view(schema, name);
    if (view.isPresent()) {
      return view(view.get(), schema, name);
    }
    List<Tables.Column> columns =
        tables.columns(schema, name).orElseThrow(() -> missing(node, schema, name));
    String alias = Names.relation();
    scans.put(alias, new Scan(schema, name, columns, new ArrayList<>(), new HashSet<>()));
    List<Field> fields = new ArrayList<>();
    for (Tables.Column column : columns) {
      fields.add(field(name, schema, column.name(), type(column), alias, fields.size(), false));
    }
    if (path) {
      fields.add(field(name, schema, "$path", TrinoType.VARCHAR, alias, fields.size(), true));
    }
    return new Relation("⟦" + alias + "⟧ AS " + alias, fields);
  }

  private Relation view(Tables.View view, String schema, String name) {
    String full = schema + "." + name;
    if (views.contains(full)) {
      throw SqlRefused.because("INVALID_VIEW: View is recursive: " + full);
    }
    try {
      if (!(new SqlParser().createStatement(view.sql()) instanceof Query query)) {
        throw SqlRefused.because("INVALID_VIEW: View '" + full + "' is not a query");
      }
      Result result = new Queries(new Scans(this, view.schema(), full)).query(query, Scope.NONE);
      String alias = Names.relation();
      List<Field> fields = new ArrayList<>();
      for (Result.Column column : result.columns()) {
        fields.add(
            field(
                name,
                schema,
                column.name().orElse("_col" + fields.size()),
                column.type(),
                alias,
                fields.size(),
                false));
      }
      return new Relation(result.sql() + " AS " + alias, fields);
    } catch (ParsingException e) {
      throw SqlRefused.because(
          "INVALID_VIEW: Failed parsing stored view '" + full + "': " + e.getMessage());
    }
  }

  private static Field field(
      String table,
      String schema,
      String name,
      TrinoType type,
      String alias,
      int place,
      boolean hidden) {
    return new Field(
        Optional.of(table),
        Optional.of(CATALOG + "." + schema),
        Optional.of(name),
        type,
        alias + ".c" + place,
        hidden);
  }

  private SqlRefused missing(Table node, String schema, String name) {
    return tables.databases().contains(schema)
        ? SqlRefused.at(
            node,
            "TABLE_NOT_FOUND",
            "Table '" + CATALOG + "." + schema + "." + name + "' does not exist")
        : SqlRefused.at(node, "SCHEMA_NOT_FOUND", "Schema '" + schema + "' does not exist");
  }

  private static TrinoType type(Tables.Column column) {
    return CatalogTypes.of(column.type());
  }

  /// Says that only rows for which `condition` holds are asked for.
  void only(Expression condition, Expressions rows) {
    if (condition instanceof LogicalExpression all
        && all.getOperator() == LogicalExpression.Operator.AND) {
      all.getTerms().forEach(term -> only(term, rows));
      return;
    }
    String sql = rows.of(condition).sql();
    Set<String> relations = new HashSet<>();
    Set<String> columns = new HashSet<>();
    Matcher column = COLUMN.matcher(sql);
    while (column.find()) {
      relations.add(column.group(1));
      columns.add(column.group(2));
    }
    @Nullable Scan scan = relations.size() == 1 ? scans.get(relations.iterator().next()) : null;
    if (scan != null
        && scan.missing.isEmpty()
        && !sql.contains("SELECT")
        && columns.stream().allMatch(one -> isKey(scan, one))) {
      scan.conditions.add(sql);
    }
  }

  private static boolean isKey(Scan scan, String column) {
    int place = Integer.parseInt(column.substring(1));
    return place < scan.columns.size() && scan.columns.get(place).key();
  }

  /// Says that rows come out for these columns even if a table has none: nothing may be ruled out.
  void mayBeMissing(List<Field> fields) {
    for (Field field : fields) {
      @Nullable Scan scan = scans.get(field.sql().replaceFirst("\\..*", ""));
      if (scan != null) {
        scan.missing.add("outer");
      }
    }
  }

  /// The statement with every table's text in its place.
  String settle(String sql) {
    Map<String, String> texts = new HashMap<>();
    scans.forEach((alias, scan) -> texts.put(alias, text(alias, scan)));
    Matcher place = Pattern.compile("⟦(r\\d+)⟧").matcher(sql);
    return place.replaceAll(
        found -> Matcher.quoteReplacement(String.valueOf(texts.get(found.group(1)))));
  }

  private String text(String alias, Scan scan) {
    List<String> columns = new ArrayList<>();
    for (Tables.Column column : scan.columns) {
      columns.add(FileColumns.read(column) + " AS c" + columns.size());
    }
    if (path) {
      columns.add("\"$path\" AS c" + columns.size());
    }
    Tables.Choice choice =
        scan.conditions.isEmpty()
            ? Tables.Choice.ALL
            : new PartitionFilter(alias, scan.columns, scan.conditions);
    String from =
        tables
            .scan(scan.database, scan.table, choice, path)
            .orElseThrow(IllegalStateException::new);
    return "(SELECT " + String.join(", ", columns) + " FROM (" + from + "))";
  }
}
