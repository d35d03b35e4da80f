package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.statement.StatementReader;
import io.tapedeck.engine.query.statement.StatementTables;
import io.tapedeck.engine.query.statement.TableMention;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A statement that failed: its text as it was written, where the failure points at, its tree if it
/// can be read, and the tables that the catalog knows.
///
/// @param message the service's words, with places in the written text
/// @param at the place in the written text; its end if the message names none
/// @param tree empty if the statement is no SQL
record Failed(
    BoundQuery query, String message, int at, Optional<Statement> tree, List<LakeTable> tables) {

  static Failed of(BoundQuery query, String message, int at, List<LakeTable> tables) {
    return new Failed(query, message, at, StatementReader.read(query.sql()), tables);
  }

  String text() {
    return query.statement().source();
  }

  /// Where a node of the tree begins in the written text.
  int begin(Node node) {
    NodeLocation location = node.getLocation().orElseThrow();
    return query.written(location.getLineNumber(), location.getColumnNumber()).start();
  }

  /// The word or the quoted name that begins at a place; empty if there is none.
  TextRange word(int begin) {
    String text = text();
    if (begin < text.length() && "\"'`".indexOf(text.charAt(begin)) >= 0) {
      int close = text.indexOf(text.charAt(begin), begin + 1);
      return new TextRange(begin, close < 0 ? text.length() : close + 1);
    }
    int end = begin;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return new TextRange(begin, end);
  }

  /// The same failure where its text has a name: a service that counts its places in another text,
  /// with the values of parameters in it, points a little beside it.
  Failed at(String name) {
    if (lastPart(at).of(text()).replace("\"", "").equalsIgnoreCase(name)) {
      return this;
    }
    Matcher found =
        Pattern.compile(
                "(?<![\\w\"])\"?" + Pattern.quote(name) + "\"?(?![\\w\"])",
                Pattern.CASE_INSENSITIVE)
            .matcher(text());
    int nearest = -1;
    while (found.find()) {
      if (nearest < 0 || Math.abs(found.start() - at) < Math.abs(nearest - at)) {
        nearest = found.start();
      }
    }
    return nearest < 0 ? this : new Failed(query, message, nearest, tree, tables);
  }

  /// The last part of a name with dots that begins at a place: `close` of `b.close`.
  TextRange lastPart(int begin) {
    TextRange part = word(begin);
    while (part.end() < text().length() - 1 && text().charAt(part.end()) == '.') {
      part = word(part.end() + 1);
    }
    return part;
  }

  /// The tables of the catalog that the statement names.
  List<LakeTable> named() {
    List<TableMention> mentions = mentions();
    return tables.stream()
        .filter(
            table -> mentions.stream().anyMatch(one -> one.name().equalsIgnoreCase(table.name())))
        .toList();
  }

  List<TableMention> mentions() {
    return tree.map(one -> StatementTables.of(one).mentions()).orElse(List.of());
  }

  /// All columns of a table, those of its folders included.
  static Stream<LakeTable.Column> columns(LakeTable table) {
    return Stream.concat(table.columns().stream(), table.partitionKeys().stream());
  }
}
