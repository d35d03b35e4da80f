package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.library.BoundQuery;
import java.util.List;
import java.util.Optional;

/// Reads what Athena says of a failed statement, and finds edits that mend it. A pure function of
/// the message, the statement and the catalog's tables.
public final class SqlHelp {

  private SqlHelp() {}

  /// @param tables what the catalog knows; empty if nobody could ask it
  public static SqlProblem of(BoundQuery query, String message, List<LakeTable> tables) {
    return new SqlProblem(message, Optional.empty(), List.of());
  }
}
