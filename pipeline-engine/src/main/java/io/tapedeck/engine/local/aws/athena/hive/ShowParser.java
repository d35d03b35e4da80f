package io.tapedeck.engine.local.aws.athena.hive;

import io.tapedeck.engine.local.aws.athena.hive.Token.Kind;
import java.util.List;

/// Reads what follows `SHOW` and `DESCRIBE`.
final class ShowParser {

  private final Tokens tokens;

  ShowParser(Tokens tokens) {
    this.tokens = tokens;
  }

  HiveStatement show() {
    if (tokens.take("DATABASES") || tokens.take("SCHEMAS")) {
      return new HiveStatement.ShowDatabases(like());
    }
    if (tokens.take("TABLES")) {
      return new HiveStatement.ShowTables(database(), like());
    }
    if (tokens.take("VIEWS")) {
      return new HiveStatement.ShowViews(database(), like());
    }
    if (tokens.take("COLUMNS")) {
      return columns();
    }
    if (tokens.take("PARTITIONS")) {
      TableName name = tokens.table();
      return new HiveStatement.ShowPartitions(name, partition());
    }
    if (tokens.take("CREATE", "TABLE")) {
      return new HiveStatement.ShowCreateTable(tokens.table());
    }
    if (tokens.take("CREATE", "VIEW")) {
      return new HiveStatement.ShowCreateView(tokens.table());
    }
    if (tokens.take("TBLPROPERTIES")) {
      TableName name = tokens.table();
      String property = "";
      if (tokens.take("(")) {
        property = tokens.text();
        tokens.expect(")");
      }
      return new HiveStatement.ShowProperties(name, property);
    }
    throw HiveSyntax.at(
        tokens.peek(),
        "'COLUMNS', 'CREATE', 'DATABASES', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES',"
            + " 'VIEWS'");
  }

  HiveStatement describe() {
    boolean detailed = tokens.take("FORMATTED") || tokens.take("EXTENDED");
    TableName name = tokens.table();
    List<HiveStatement.Term> partition = partition();
    String column = tokens.peek().isName() ? tokens.name() : "";
    return new HiveStatement.Describe(name, detailed, partition, column);
  }

  private List<HiveStatement.Term> partition() {
    return tokens.peek().is("PARTITION") ? tokens.partition() : List.of();
  }

  private HiveStatement columns() {
    if (!tokens.take("IN")) {
      tokens.expect("FROM");
    }
    TableName name = tokens.table();
    if (tokens.take("IN") || tokens.take("FROM")) {
      name = new TableName(tokens.name(), name.name());
    }
    return new HiveStatement.ShowColumns(name);
  }

  private String database() {
    return tokens.take("IN") || tokens.take("FROM") ? tokens.name() : "";
  }

  private String like() {
    return tokens.take("LIKE") || tokens.peek().kind() == Kind.TEXT ? tokens.text() : "";
  }
}
