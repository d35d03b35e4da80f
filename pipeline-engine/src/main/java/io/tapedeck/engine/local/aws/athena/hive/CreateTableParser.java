package io.tapedeck.engine.local.aws.athena.hive;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Column;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Storage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what follows `CREATE [EXTERNAL] TABLE`. The clauses may come in any order.
final class CreateTableParser {

  private final Tokens tokens;
  private List<Column> keys = List.of();
  private String comment = "";
  private String location = "";
  private String format = "";
  private String serde = "";
  private String inputFormat = "";
  private String outputFormat = "";
  private final Map<String, String> serdeProperties = new LinkedHashMap<>();
  private Map<String, String> properties = new HashMap<>();
  private List<String> bucketedBy = List.of();
  private int buckets = -1;

  CreateTableParser(Tokens tokens) {
    this.tokens = tokens;
  }

  HiveStatement parse(boolean external) {
    boolean ifNotExists = tokens.take("IF", "NOT", "EXISTS");
    TableName name = tokens.table();
    List<Column> columns = new ColumnParser(tokens).list();
    while (!tokens.atEnd()) {
      clause();
    }
    Storage storage = new Storage(format, serde, serdeProperties, inputFormat, outputFormat);
    return new HiveStatement.CreateTable(
        name,
        external,
        ifNotExists,
        columns,
        keys,
        comment,
        storage,
        bucketedBy,
        buckets,
        location,
        properties);
  }

  private void clause() {
    switch (tokens.keyword()) {
      case "COMMENT" -> comment = tokens.optionalText("COMMENT");
      case "LOCATION" -> location = tokens.optionalText("LOCATION");
      case "PARTITIONED" -> {
        tokens.expect("PARTITIONED", "BY");
        keys = new ColumnParser(tokens).list();
      }
      case "CLUSTERED" -> clustered();
      case "ROW" -> rowFormat();
      case "STORED" -> stored();
      case "WITH" -> {
        tokens.expect("WITH", "SERDEPROPERTIES");
        serdeProperties.putAll(tokens.properties());
      }
      case "TBLPROPERTIES" -> {
        tokens.expect("TBLPROPERTIES");
        properties = tokens.properties();
      }
      default ->
          throw HiveSyntax.at(
              tokens.peek(),
              "'COMMENT', 'LOCATION', 'PARTITIONED', 'ROW', 'STORED', 'TBLPROPERTIES', <EOF>");
    }
  }

  private void clustered() {
    tokens.expect("CLUSTERED", "BY");
    bucketedBy = tokens.names();
    tokens.expect("INTO");
    buckets = tokens.number();
    tokens.expect("BUCKETS");
  }

  private void rowFormat() {
    tokens.expect("ROW", "FORMAT");
    if (tokens.take("SERDE")) {
      serde = tokens.text();
      return;
    }
    tokens.expect("DELIMITED");
    while (delimited("FIELDS", "field.delim")
        || delimited("COLLECTION", "collection.delim")
        || delimited("MAP", "mapkey.delim")
        || delimited("LINES", "line.delim")
        || nulls()) {
      serde = "";
    }
  }

  private boolean delimited(String what, String property) {
    if (!tokens.take(what)) {
      return false;
    }
    if (what.equals("COLLECTION")) {
      tokens.expect("ITEMS");
    } else if (what.equals("MAP")) {
      tokens.expect("KEYS");
    }
    tokens.expect("TERMINATED", "BY");
    String by = tokens.text();
    serdeProperties.put(property, by);
    if (what.equals("FIELDS")) {
      serdeProperties.put("serialization.format", by);
      if (tokens.take("ESCAPED", "BY")) {
        serdeProperties.put("escape.delim", tokens.text());
      }
    }
    return true;
  }

  private boolean nulls() {
    if (!tokens.take("NULL", "DEFINED", "AS")) {
      return false;
    }
    serdeProperties.put("serialization.null.format", tokens.text());
    return true;
  }

  private void stored() {
    tokens.expect("STORED", "AS");
    if (tokens.take("INPUTFORMAT")) {
      inputFormat = tokens.text();
      tokens.expect("OUTPUTFORMAT");
      outputFormat = tokens.text();
    } else {
      format = tokens.name().toUpperCase(Locale.ROOT);
    }
  }
}
