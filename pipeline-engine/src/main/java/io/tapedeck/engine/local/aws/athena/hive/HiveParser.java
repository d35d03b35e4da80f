package io.tapedeck.engine.local.aws.athena.hive;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the statements of Athena's Hive grammar: those that change or show the catalog.
public final class HiveParser {

  private final Tokens tokens;

  private HiveParser(String sql) {
    tokens = new Tokens(sql);
  }

  /// Reads one statement without a semicolon behind it.
  ///
  /// @throws HiveSyntax if the grammar does not have it
  public static HiveStatement parse(String sql) {
    HiveParser parser = new HiveParser(sql);
    HiveStatement statement = parser.statement();
    parser.tokens.end();
    return statement;
  }

  private HiveStatement statement() {
    if (tokens.take("CREATE")) {
      return create();
    }
    if (tokens.take("DROP")) {
      return drop();
    }
    if (tokens.take("ALTER", "TABLE")) {
      return new AlterTableParser(tokens).parse();
    }
    if (tokens.take("ALTER")) {
      return alterDatabase();
    }
    if (tokens.take("MSCK")) {
      tokens.take("REPAIR");
      tokens.expect("TABLE");
      return new HiveStatement.RepairTable(tokens.table());
    }
    if (tokens.take("SHOW")) {
      return new ShowParser(tokens).show();
    }
    if (tokens.take("DESCRIBE") || tokens.take("DESC")) {
      return new ShowParser(tokens).describe();
    }
    throw HiveSyntax.at(
        tokens.peek(), "'ALTER', 'CREATE', 'DESCRIBE', 'DROP', 'MSCK', 'SELECT', 'SHOW', 'WITH'");
  }

  private HiveStatement create() {
    if (tokens.take("DATABASE") || tokens.take("SCHEMA")) {
      return createDatabase();
    }
    boolean external = tokens.take("EXTERNAL");
    tokens.expect("TABLE");
    return new CreateTableParser(tokens).parse(external);
  }

  private HiveStatement createDatabase() {
    boolean ifNotExists = tokens.take("IF", "NOT", "EXISTS");
    String name = tokens.name();
    String comment = tokens.optionalText("COMMENT");
    String location = tokens.optionalText("LOCATION");
    Map<String, String> properties = new LinkedHashMap<>();
    if (tokens.take("WITH")) {
      tokens.expect("DBPROPERTIES");
      properties.putAll(tokens.properties());
    }
    return new HiveStatement.CreateDatabase(name, ifNotExists, comment, location, properties);
  }

  private HiveStatement drop() {
    boolean table = tokens.take("TABLE");
    boolean view = !table && tokens.take("VIEW");
    if (!table && !view && !tokens.take("DATABASE") && !tokens.take("SCHEMA")) {
      throw HiveSyntax.at(tokens.peek(), "'DATABASE', 'SCHEMA', 'TABLE', 'VIEW'");
    }
    boolean ifExists = tokens.take("IF", "EXISTS");
    if (table) {
      return new HiveStatement.DropTable(tokens.table(), ifExists);
    }
    if (view) {
      return new HiveStatement.DropView(tokens.table(), ifExists);
    }
    String name = tokens.name();
    boolean cascade = tokens.take("CASCADE");
    if (!cascade) {
      tokens.take("RESTRICT");
    }
    return new HiveStatement.DropDatabase(name, ifExists, cascade);
  }

  private HiveStatement alterDatabase() {
    if (!tokens.take("DATABASE")) {
      tokens.expect("SCHEMA");
    }
    String name = tokens.name();
    tokens.expect("SET", "DBPROPERTIES");
    return new HiveStatement.SetDatabaseProperties(name, tokens.properties());
  }
}
