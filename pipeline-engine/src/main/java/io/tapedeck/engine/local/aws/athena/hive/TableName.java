package io.tapedeck.engine.local.aws.athena.hive;

/// The name of a table or view as a statement has it, in lower case.
///
/// @param database empty if the statement leaves it to the context
public record TableName(String database, String name) {

  /// With the database that the context names, if the statement names none.
  public TableName in(String context) {
    return database.isEmpty() ? new TableName(context, name) : this;
  }
}
