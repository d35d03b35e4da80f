package io.tapedeck.engine.local.aws.athena.hive;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Located;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what follows `ALTER TABLE`.
final class AlterTableParser {

  private final Tokens tokens;

  AlterTableParser(Tokens tokens) {
    this.tokens = tokens;
  }

  HiveStatement parse() {
    TableName name = tokens.table();
    if (tokens.take("ADD")) {
      return tokens.take("COLUMNS")
          ? new HiveStatement.AddColumns(name, new ColumnParser(tokens).list(), false)
          : addPartitions(name);
    }
    if (tokens.take("REPLACE", "COLUMNS")) {
      return new HiveStatement.AddColumns(name, new ColumnParser(tokens).list(), true);
    }
    if (tokens.take("DROP")) {
      return dropPartitions(name);
    }
    if (tokens.take("SET", "TBLPROPERTIES")) {
      return new HiveStatement.SetProperties(name, tokens.properties());
    }
    List<Term> partition = tokens.peek().is("PARTITION") ? tokens.partition() : List.of();
    if (tokens.take("SET", "LOCATION")) {
      return new HiveStatement.SetLocation(name, partition, tokens.text());
    }
    if (!partition.isEmpty() && tokens.take("RENAME", "TO")) {
      return new HiveStatement.RenamePartition(name, partition, tokens.partition());
    }
    throw HiveSyntax.at(tokens.peek(), "'ADD', 'DROP', 'PARTITION', 'REPLACE', 'SET'");
  }

  private HiveStatement addPartitions(TableName name) {
    boolean ifNotExists = tokens.take("IF", "NOT", "EXISTS");
    List<Located> partitions = new ArrayList<>();
    do {
      List<Term> partition = tokens.partition();
      Optional<String> location =
          tokens.take("LOCATION") ? Optional.of(tokens.text()) : Optional.empty();
      partitions.add(new Located(partition, location));
    } while (tokens.peek().is("PARTITION"));
    return new HiveStatement.AddPartitions(name, ifNotExists, partitions);
  }

  private HiveStatement dropPartitions(TableName name) {
    boolean ifExists = tokens.take("IF", "EXISTS");
    List<List<Term>> partitions = new ArrayList<>();
    do {
      partitions.add(tokens.partition());
    } while (tokens.take(","));
    return new HiveStatement.DropPartitions(name, ifExists, partitions);
  }
}
