package io.tapedeck.engine.local.aws.athena.statement;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.Map;

/// A statement that was read.
///
/// @param type as the protocol has it
/// @param subtype the kind of statement, such as `CREATE_TABLE_AS_SELECT`
public record AthenaStatement(Type type, String subtype, Form form) {

  /// The three kinds of statement that Athena tells apart.
  public enum Type {
    DDL,
    DML,
    UTILITY
  }

  /// The statement itself, in the words of its grammar.
  public sealed interface Form {}

  /// A statement of Hive's grammar.
  public record Hive(HiveStatement statement) implements Form {}

  /// A statement of Trino's grammar.
  ///
  /// @param sql its text, which its positions refer to
  public record Sql(Statement statement, String sql) implements Form {}

  /// `UNLOAD (query) TO 'location' WITH (…)`, which only Athena has.
  ///
  /// @param properties by name in lower case: texts, numbers and lists joined by commas
  public record Unload(Query query, String location, Map<String, String> properties)
      implements Form {}
}
