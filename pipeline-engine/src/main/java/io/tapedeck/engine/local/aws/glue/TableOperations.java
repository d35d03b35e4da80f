package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The operations on tables.
final class TableOperations {

  private static final int NAME = 255;

  private final Catalog catalog;

  TableOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Operation> all() {
    return Map.of(
        "CreateTable", this::create,
        "UpdateTable", this::update,
        "GetTable", this::get,
        "GetTables", this::list,
        "SearchTables", this::search,
        "DeleteTable", this::delete,
        "BatchDeleteTable", this::batchDelete);
  }

  private ObjectNode create(Request request) {
    String database = request.text("DatabaseName", NAME);
    catalog.createTable(database, input(request));
    return Json.object();
  }

  private ObjectNode update(Request request) {
    String database = request.text("DatabaseName", NAME);
    boolean skipArchive = request.body().path("SkipArchive").asBoolean(false);
    catalog.updateTable(database, input(request), request.free("VersionId"), skipArchive);
    return Json.object();
  }

  private static ObjectNode input(Request request) {
    return ShapeReader.member(request, "TableInput", InputShapes.TABLE);
  }

  private ObjectNode get(Request request) {
    StoredTable table =
        catalog.table(request.text("DatabaseName", NAME), request.text("Name", NAME));
    return Json.object().set("Table", table.members());
  }

  private ObjectNode list(Request request) {
    List<StoredTable> all = catalog.tables(request.text("DatabaseName", NAME));
    String expression = request.free("Expression");
    if (!expression.isEmpty()) {
      Predicate<String> names = names(expression);
      all = all.stream().filter(table -> names.test(table.name())).toList();
    }
    int size = request.number("MaxResults", 1, 100, 100);
    return Paging.page(
        request,
        all,
        size,
        "TableList",
        StoredTable::name,
        (array, table) -> array.add(table.members()));
  }

  // A pattern of many stars on a long name must not take for ever, and names have 255 characters.
  private static Predicate<String> names(String expression) {
    if (expression.length() > 2048) {
      throw AwsError.of(
          "InvalidInputException",
          "1 validation error detected: Value at 'expression' failed to satisfy constraint: Member"
              + " must have length less than or equal to 2048");
    }
    if (expression.matches("[\\w*]*\\*[\\w*]*") && !expression.contains("**")) {
      // The service takes `bars*` for what it looks like.
      return Pattern.compile(expression.replace("*", ".*")).asMatchPredicate();
    }
    try {
      return Pattern.compile(expression).asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw AwsError.of(
          "InvalidInputException", "Expression is not a pattern: " + e.getDescription());
    }
  }

  private ObjectNode search(Request request) {
    String text = request.free("SearchText").replace("\"", "");
    List<StoredTable> found =
        catalog.databases().stream()
            .flatMap(database -> catalog.tables(database.path("Name").asText()).stream())
            .filter(table -> TableSearch.matches(table, text, request.body().path("Filters")))
            .toList();
    int size = request.number("MaxResults", 1, 1000, 100);
    return Paging.page(
        request,
        found,
        size,
        "TableList",
        table -> table.members().path("DatabaseName").asText() + '\0' + table.name(),
        (array, table) -> array.add(table.members()));
  }

  private ObjectNode delete(Request request) {
    catalog.deleteTable(request.text("DatabaseName", NAME), request.text("Name", NAME));
    return Json.object();
  }

  private ObjectNode batchDelete(Request request) {
    String database = request.text("DatabaseName", NAME);
    catalog.database(database);
    ObjectNode answer = Json.object();
    ArrayNode errors = answer.putArray("Errors");
    for (String name : Lists.texts(request, "TablesToDelete", 100)) {
      try {
        catalog.deleteTable(database, name);
      } catch (AwsError e) {
        Lists.detail(errors.addObject().put("TableName", name), e);
      }
    }
    return answer;
  }
}
