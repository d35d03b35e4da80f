package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The operations on databases and tables.
final class TableOperations {

  private static final int NAME = 255;

  private final Catalog catalog;

  TableOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Operation> all() {
    return Map.of(
        "CreateDatabase", this::createDatabase,
        "GetDatabase",
            request -> Json.object().set("Database", catalog.database(request.text("Name", NAME))),
        "GetDatabases", this::databases,
        "DeleteDatabase", this::deleteDatabase,
        "CreateTable", this::createTable,
        "UpdateTable", this::updateTable,
        "GetTable", this::table,
        "GetTables", this::tables,
        "DeleteTable", this::deleteTable);
  }

  private ObjectNode createDatabase(Request request) {
    ObjectNode input = request.structure("DatabaseInput");
    request.within(input).text("Name", NAME);
    catalog.createDatabase(input);
    return Json.object();
  }

  private ObjectNode databases(Request request) {
    int size = request.number("MaxResults", 1, 100, 100);
    return Paging.page(
        request, catalog.databases(), size, "DatabaseList", (array, one) -> array.add(one));
  }

  private ObjectNode deleteDatabase(Request request) {
    catalog.deleteDatabase(request.text("Name", NAME));
    return Json.object();
  }

  private ObjectNode createTable(Request request) {
    String database = request.text("DatabaseName", NAME);
    catalog.createTable(database, tableInput(request));
    return Json.object();
  }

  private ObjectNode updateTable(Request request) {
    String database = request.text("DatabaseName", NAME);
    catalog.updateTable(database, tableInput(request), request.free("VersionId"));
    return Json.object();
  }

  private ObjectNode table(Request request) {
    StoredTable table =
        catalog.table(request.text("DatabaseName", NAME), request.text("Name", NAME));
    return Json.object().set("Table", table.members());
  }

  private ObjectNode tables(Request request) {
    List<StoredTable> all = catalog.tables(request.text("DatabaseName", NAME));
    String expression = request.free("Expression");
    if (!expression.isEmpty()) {
      Pattern names = names(expression);
      all = all.stream().filter(table -> names.matcher(table.name()).matches()).toList();
    }
    int size = request.number("MaxResults", 1, 100, 100);
    return Paging.page(
        request, all, size, "TableList", (array, table) -> array.add(table.members()));
  }

  private static Pattern names(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw AwsError.of(
          "InvalidInputException", "Expression is not a pattern: " + e.getDescription());
    }
  }

  private ObjectNode deleteTable(Request request) {
    catalog.deleteTable(request.text("DatabaseName", NAME), request.text("Name", NAME));
    return Json.object();
  }

  private static ObjectNode tableInput(Request request) {
    ObjectNode input = request.structure("TableInput");
    request.within(input).text("Name", NAME);
    for (JsonNode list :
        List.of(input.path("StorageDescriptor").path("Columns"), input.path("PartitionKeys"))) {
      for (JsonNode column : list) {
        if (!(column instanceof ObjectNode members)) {
          throw AwsError.of("SerializationException", "A column must be a structure");
        }
        request.within(members).text("Name", NAME);
      }
    }
    return input;
  }
}
