package io.tapedeck.engine.local.aws.athena.hive;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads column lists and Hive's types.
final class ColumnParser {

  private static final Set<String> PLAIN =
      Set.of(
          "boolean",
          "tinyint",
          "smallint",
          "int",
          "bigint",
          "float",
          "double",
          "string",
          "binary",
          "date",
          "timestamp");
  private static final int DEEPEST = 100;

  private final Tokens tokens;

  ColumnParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// `(name type [COMMENT 'text'], …)`
  List<Column> list() {
    List<Column> columns = new ArrayList<>();
    tokens.expect("(");
    do {
      String name = tokens.name();
      columns.add(new Column(name, type(0), tokens.optionalText("COMMENT")));
    } while (tokens.take(","));
    tokens.expect(")");
    return columns;
  }

  private String type(int depth) {
    Token word = tokens.next();
    if (depth > DEEPEST || word.kind() != Token.Kind.WORD) {
      throw HiveSyntax.at(word, "<type>");
    }
    String name = word.lower().equals("integer") ? "int" : word.lower();
    return switch (name) {
      case "decimal" -> name + arguments(0, 2);
      case "varchar", "char" -> name + arguments(1, 1);
      case "array" -> "array<" + inner(depth, 1);
      case "map" -> "map<" + inner(depth, 2);
      case "struct" -> "struct<" + fields(depth);
      default -> {
        if (!PLAIN.contains(name)) {
          throw HiveSyntax.at(word, "<type>");
        }
        yield name;
      }
    };
  }

  private String arguments(int least, int most) {
    if (least == 0 && !tokens.peek().is("(")) {
      return "(10,0)"; // what Hive takes for a bare decimal
    }
    tokens.expect("(");
    List<String> numbers = new ArrayList<>();
    do {
      numbers.add(Integer.toString(tokens.number()));
    } while (numbers.size() < most && tokens.take(","));
    tokens.expect(")");
    return "(" + String.join(",", numbers) + ")";
  }

  private String inner(int depth, int count) {
    tokens.expect("<");
    List<String> types = new ArrayList<>(List.of(type(depth + 1)));
    while (types.size() < count) {
      tokens.expect(",");
      types.add(type(depth + 1));
    }
    tokens.expect(">");
    return String.join(",", types) + ">";
  }

  private String fields(int depth) {
    List<String> fields = new ArrayList<>();
    tokens.expect("<");
    do {
      String name = tokens.name();
      tokens.expect(":");
      fields.add(name + ":" + type(depth + 1));
      tokens.optionalText("COMMENT");
    } while (tokens.take(","));
    tokens.expect(">");
    return String.join(",", fields) + ">";
  }
}
