package io.tapedeck.engine.query;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.statement.StatementReader;
import io.tapedeck.engine.query.statement.StatementTables;
import io.tapedeck.engine.query.statement.TableReference;
import io.trino.sql.tree.NodeLocation;
import java.util.List;
import java.util.Optional;

/// Tells without running a statement that one of its tables does not exist, in the words in which
/// Athena says so.
final class MissingTable {

  /// Athena's own table beside each that has partitions, which the catalog does not list.
  private static final String PARTITIONS = "$partitions";

  private MissingTable() {}

  /// @param database the one in which names without a database are looked up
  /// @param tables all of its tables
  static Optional<EngineException> of(BoundQuery query, String database, List<LakeTable> tables) {
    return StatementReader.read(query.sql()).map(StatementTables::of).stream()
        .flatMap(read -> read.references().stream())
        .filter(reference -> isMissing(reference.parts(), database, tables))
        .findFirst()
        .map(reference -> refusal(query, database, reference));
  }

  private static boolean isMissing(List<String> parts, String database, List<LakeTable> tables) {
    boolean ours = parts.size() == 1 || parts.get(parts.size() - 2).equalsIgnoreCase(database);
    String last = parts.getLast();
    String name =
        last.endsWith(PARTITIONS) ? last.substring(0, last.length() - PARTITIONS.length()) : last;
    return ours && tables.stream().noneMatch(table -> table.name().equalsIgnoreCase(name));
  }

  private static EngineException refusal(
      BoundQuery query, String database, TableReference reference) {
    NodeLocation at = reference.node().getLocation().orElseThrow();
    return new EngineException(
        ErrorCode.SQL_REFUSED,
        query.inWrittenPlaces(
            "TABLE_NOT_FOUND: line "
                + at.getLineNumber()
                + ":"
                + at.getColumnNumber()
                + ": Table 'awsdatacatalog."
                + database
                + "."
                + reference.parts().getLast()
                + "' does not exist"));
  }
}
