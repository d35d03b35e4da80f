package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.util.List;

/// A statement that DuckDB can run.
///
/// @param sql it may call functions of ours: register them with
///   [io.tapedeck.engine.local.aws.sql.function.JavaFunctions#register] on the connection before
/// @param columns names and types of the answer, in the order of DuckDB's columns
public record Translation(String sql, List<Column> columns) {

  public Translation {
    columns = List.copyOf(columns);
  }

  /// The same rows as objects hold them: under their names, a row's fields under theirs.
  ///
  /// @throws SqlRefused for a type that no object holds
  public String stored() {
    return Stored.sql(this);
  }

  /// The same rows as values of a table's columns of these types.
  ///
  /// @throws SqlRefused if they cannot become such, as Trino has it for INSERT
  public Translation assignedTo(List<TrinoType> types) {
    return Assigned.to(this, types);
  }

  /// One column of the answer.
  public record Column(String name, TrinoType type) {

    /// The type whose texts Athena gives: times always have three digits after the second.
    public TrinoType athenaForm() {
      return type instanceof TrinoType.Timestamp moment
          ? new TrinoType.Timestamp(3, moment.zoned())
          : type;
    }

    /// The type's name without its parameters, as `ColumnInfo` has it.
    public String athenaType() {
      String plain = type.toString().replaceFirst("\\(.*\\)", "");
      return plain.equals("real") ? "float" : plain;
    }
  }
}
