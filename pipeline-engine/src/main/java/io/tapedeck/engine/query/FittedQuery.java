package io.tapedeck.engine.query;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.statement.StatementReader;
import io.tapedeck.engine.query.text.Spliced.Splice;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A query of the library over a lake as it is. These queries go by a `timestamp` and by days,
/// `dt`; a lake of JSON may have its times as texts, and one that is laid out otherwise no days.
/// Where it is so, a table is read through a query that gives it what is expected.
///
/// @param notes what must be said along with the answer
record FittedQuery(BoundQuery query, List<String> notes) {

  private static final String DAY = "dt";
  private static final String TIME = "timestamp";

  // A crawl takes them for whole numbers where all that it has seen are; the quotients of whole
  // numbers are whole.
  private static final Set<String> NUMBERS =
      Set.of(
          "open",
          "high",
          "low",
          "close",
          "adj_close",
          "volume",
          "price",
          "size",
          "bid",
          "ask",
          "bid_size",
          "ask_size");
  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");

  FittedQuery {
    notes = List.copyOf(notes);
  }

  /// @param tables those of the database
  static FittedQuery of(BoundQuery query, List<LakeTable> tables) {
    Map<String, LakeTable> unlike = new HashMap<>();
    for (LakeTable table : tables) {
      boolean ours =
          Stream.of(EventKind.values()).anyMatch(kind -> kind.table().equals(table.name()));
      if (ours && (lacksDays(table) || hasTextTimes(table) || hasWholeNumbers(table))) {
        unlike.put(table.name(), table);
      }
    }
    @Nullable Statement tree =
        unlike.isEmpty() ? null : StatementReader.read(query.sql()).orElse(null);
    return tree == null ? new FittedQuery(query, List.of()) : fitted(query, tree, unlike);
  }

  private static FittedQuery fitted(
      BoundQuery query, Statement tree, Map<String, LakeTable> unlike) {
    Map<Table, Boolean> mentions = mentions(tree);
    List<Splice> splices = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    mentions.forEach(
        (mention, aliased) -> {
          String name = mention.getName().getSuffix().toLowerCase(Locale.ROOT);
          @Nullable LakeTable table = unlike.get(name);
          if (table != null) {
            NodeLocation at = mention.getLocation().orElseThrow();
            int begin = query.written(at.getLineNumber(), at.getColumnNumber()).start();
            splices.add(
                new Splice(
                    new TextRange(begin, begin + name.length()),
                    reading(table) + (aliased ? "" : " AS " + name)));
            if (lacksDays(table)) {
              notes.add(
                  "The table %s is not partitioned by dt, so all of it was read. A lake laid out by dt,symbol is read by days."
                      .formatted(name));
            }
          }
        });
    return splices.isEmpty()
        ? new FittedQuery(query, List.of())
        : new FittedQuery(
            new BoundQuery(
                query.statement().and(splices), query.parameters(), query.values(), query.name()),
            List.copyOf(notes));
  }

  // Tables, and whether they are given another name; not what has the name of a WITH query.
  private static Map<Table, Boolean> mentions(Statement tree) {
    Map<Table, Boolean> mentions = new IdentityHashMap<>(); // mentions of one table are equal
    Set<String> named = new HashSet<>();
    new DefaultTraversalVisitor<Boolean>() {
      @Override
      protected Void visitAliasedRelation(AliasedRelation node, Boolean aliased) {
        return process(node.getRelation(), true);
      }

      @Override
      protected Void visitTable(Table node, Boolean aliased) {
        mentions.put(node, aliased);
        return null;
      }

      @Override
      protected Void visitTableSubquery(io.trino.sql.tree.TableSubquery node, Boolean aliased) {
        return process(node.getQuery(), false);
      }

      @Override
      protected Void visitWithQuery(WithQuery node, Boolean aliased) {
        named.add(node.getName().getValue().toLowerCase(Locale.ROOT));
        return super.visitWithQuery(node, false);
      }
    }.process(tree, false);
    mentions
        .keySet()
        .removeIf(
            table ->
                table.getName().getParts().size() > 1
                    || named.contains(table.getName().getSuffix().toLowerCase(Locale.ROOT)));
    return mentions;
  }

  private static Stream<Column> columns(LakeTable table) {
    return Stream.concat(table.columns().stream(), table.partitionKeys().stream());
  }

  private static boolean lacksDays(LakeTable table) {
    return columns(table).noneMatch(column -> column.name().equals(DAY));
  }

  private static boolean hasTextTimes(LakeTable table) {
    return table.columns().stream()
        .anyMatch(column -> column.name().equals(TIME) && column.type().equals("string"));
  }

  private static boolean hasWholeNumbers(LakeTable table) {
    return table.columns().stream().anyMatch(FittedQuery::isWhole);
  }

  private static boolean isWhole(Column column) {
    return NUMBERS.contains(column.name()) && WHOLE.contains(column.type());
  }

  private static String reading(LakeTable table) {
    List<String> list = new ArrayList<>();
    columns(table).forEach(column -> list.add(reading(table, column)));
    if (lacksDays(table)) {
      // The day is the beginning of a time and of its text.
      list.add("substr(CAST(\"timestamp\" AS varchar), 1, 10) AS dt");
    }
    return "(SELECT " + String.join(", ", list) + " FROM " + table.name() + ")";
  }

  private static String reading(LakeTable table, Column column) {
    String name = "\"" + column.name().replace("\"", "\"\"") + "\"";
    if (column.name().equals(TIME) && hasTextTimes(table)) {
      return "CAST(replace(replace(\"timestamp\", 'T', ' '), 'Z', '') AS timestamp(6)) AS "
          + "\"timestamp\"";
    }
    return isWhole(column) ? "CAST(" + name + " AS double) AS " + name : name;
  }
}
