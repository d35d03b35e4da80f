package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of the catalog that a statement reads. How each is read is settled at the end, when
/// it is known what is asked of its partition keys.
final class Scans {

  /// The catalog's name in Athena.
  static final String CATALOG = "awsdatacatalog";

  private static final Pattern PLACE = Pattern.compile("⟦(r\\d+)⟧");

  private final Tables tables;
  private final String database;
  private final Set<HiddenColumn> hidden;
  private final Map<String, Scan> scans;
  private final Pushdown pushdown;
  private final List<String> views;

  private record Scan(
      String database, String table, List<Tables.Column> columns, Set<HiddenColumn> hidden) {}

  /// @param hidden the hidden columns that the statement speaks of
  Scans(Tables tables, String database, Set<HiddenColumn> hidden) {
    this.tables = tables;
    this.database = database;
    this.hidden = hidden;
    scans = new HashMap<>();
    pushdown = new Pushdown();
    views = List.of();
  }

  // For the query of a view, whose tables are read with those of the statement.
  private Scans(Scans around, String database, String view, Set<HiddenColumn> hidden) {
    tables = around.tables;
    this.hidden = hidden;
    scans = around.scans;
    pushdown = around.pushdown;
    this.database = database;
    List<String> within = new ArrayList<>(around.views);
    within.add(view);
    views = List.copyOf(within);
  }

  String database() {
    return database;
  }

  /// Where it is said what is asked of rows.
  Pushdown pushdown() {
    return pushdown;
  }

  Relation table(Table node) {
    List<String> parts =
        node.getName().getParts().stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
    if (parts.size() > 3) {
      throw SqlRefused.because("SYNTAX_ERROR: Too many dots in table name: " + node.getName());
    }
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
      return view(node, view.get(), schema, name, parts);
    }
    List<Tables.Column> columns =
        tables.columns(schema, name).orElseThrow(() -> missing(node, schema, name));
    String alias = Names.relation();
    Set<HiddenColumn> beside = beside(columns);
    scans.put(alias, new Scan(schema, name, columns, beside));
    pushdown.table(alias, place -> place < columns.size() && columns.get(place).key());
    List<Field> fields = new ArrayList<>();
    for (Tables.Column column : columns) {
      fields.add(field(parts, column.name(), type(column), alias, fields.size(), false));
    }
    for (HiddenColumn column : beside) {
      fields.add(field(parts, column.title(), column.type(), alias, fields.size(), true));
    }
    return new Relation("⟦" + alias + "⟧ AS " + alias, fields);
  }

  // Only what has partitions has names of them.
  private Set<HiddenColumn> beside(List<Tables.Column> columns) {
    Set<HiddenColumn> beside = EnumSet.noneOf(HiddenColumn.class);
    beside.addAll(hidden);
    if (columns.stream().noneMatch(Tables.Column::key)) {
      beside.remove(HiddenColumn.PARTITION);
    }
    return beside;
  }

  private Relation view(
      Table node, Tables.View view, String schema, String name, List<String> parts) {
    String full = schema + "." + name;
    if (views.contains(full)) {
      throw SqlRefused.because("INVALID_VIEW: View is recursive: " + full);
    }
    try {
      if (!(new SqlParser().createStatement(view.sql()) instanceof Query query)) {
        throw SqlRefused.because("INVALID_VIEW: View '" + full + "' is not a query");
      }
      Result result =
          new Queries(new Scans(this, view.schema(), full, HiddenColumn.in(query)))
              .statement(query);
      StoredColumns stored = new StoredColumns(node, CATALOG + "." + full, view.columns());
      stored.check(result);
      String alias = Names.relation();
      if (stored.areThose(result)) {
        pushdown.derived(alias, result);
      }
      List<Field> fields = new ArrayList<>();
      for (Result.Column column : result.columns()) {
        int at = fields.size();
        String named = column.name().orElse("_col" + at);
        TrinoType type = stored.type(at, column.type());
        fields.add(field(parts, named, type, alias, at, false));
      }
      return new Relation(stored.sql(result) + " AS " + alias, fields);
    } catch (ParsingException e) {
      throw SqlRefused.because(
          "INVALID_VIEW: Failed parsing stored view '" + full + "': " + e.getMessage());
    }
  }

  // What stands before a column's name is what stands after FROM, or the end of it.
  private static Field field(
      List<String> written, String name, TrinoType type, String alias, int place, boolean hidden) {
    return new Field(
        Optional.of(written.getLast()),
        Optional.of(String.join(".", written.subList(0, written.size() - 1)))
            .filter(before -> !before.isEmpty()),
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

  /// The statement with every table's text in its place.
  String settle(String sql) {
    pushdown.settle(sql);
    Set<String> mentioned = Columns.all(sql);
    return PLACE
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(text(found.group(1), scan(found.group(1)), mentioned)));
  }

  private Scan scan(String alias) {
    return Objects.requireNonNull(scans.get(alias));
  }

  private String text(String alias, Scan scan, Set<String> mentioned) {
    List<String> columns = new ArrayList<>();
    Set<String> read = new HashSet<>();
    for (Tables.Column column : scan.columns) {
      if (mentioned.contains(alias + ".c" + columns.size())) {
        read.add(column.name());
      }
      columns.add(FileColumns.read(column) + " AS c" + columns.size());
    }
    for (HiddenColumn column : scan.hidden) {
      columns.add(column.read() + " AS c" + columns.size());
    }
    List<Asked> asked = pushdown.of(alias);
    Tables.Choice choice =
        asked.isEmpty() ? Tables.Choice.ALL : new PartitionFilter(alias, scan.columns, asked);
    String from =
        tables
            .scan(scan.database, scan.table, read::contains, choice, scan.hidden)
            .orElseThrow(IllegalStateException::new);
    return "(SELECT " + String.join(", ", columns) + " FROM (" + from + "))";
  }
}
