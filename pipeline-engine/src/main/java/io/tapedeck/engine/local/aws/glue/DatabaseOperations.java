package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.Map;

/// The operations on databases.
final class DatabaseOperations {

  private static final int NAME = 255;

  private final Catalog catalog;

  DatabaseOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Operation> all() {
    return Map.of(
        "CreateDatabase", this::create,
        "GetDatabase",
            request -> Json.object().set("Database", catalog.database(request.text("Name", NAME))),
        "GetDatabases", this::list,
        "UpdateDatabase", this::update,
        "DeleteDatabase", this::delete);
  }

  private ObjectNode create(Request request) {
    catalog.createDatabase(ShapeReader.member(request, "DatabaseInput", InputShapes.DATABASE));
    return Json.object();
  }

  private ObjectNode list(Request request) {
    int size = request.number("MaxResults", 1, 100, 100);
    return Paging.page(
        request,
        catalog.databases(),
        size,
        "DatabaseList",
        one -> one.path("Name").asText(),
        ArrayNode::add);
  }

  private ObjectNode update(Request request) {
    catalog.updateDatabase(
        request.text("Name", NAME),
        ShapeReader.member(request, "DatabaseInput", InputShapes.DATABASE));
    return Json.object();
  }

  private ObjectNode delete(Request request) {
    catalog.deleteDatabase(request.text("Name", NAME));
    return Json.object();
  }
}
