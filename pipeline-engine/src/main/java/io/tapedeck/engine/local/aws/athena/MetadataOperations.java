package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Paging;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The operations on data catalogs, databases and tables, as Athena shows them.
final class MetadataOperations {

  private static final String CATALOG = "AwsDataCatalog";
  private static final String CHANGED = "transient_lastDdlTime";

  private final Catalog catalog;

  MetadataOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Operation> all() {
    return Map.of(
        "ListDataCatalogs", MetadataOperations::catalogs,
        "ListDatabases", this::databases,
        "GetDatabase", this::database,
        "ListTableMetadata", this::tables,
        "GetTableMetadata", this::table,
        "GetDataCatalog", MetadataOperations::catalog);
  }

  private static ObjectNode catalogs(Request request) {
    return Paging.page(
        request,
        List.of(CATALOG),
        request.number("MaxResults", 2, 50, 50),
        "DataCatalogsSummary",
        name -> name,
        (array, name) -> array.addObject().put("CatalogName", name).put("Type", "GLUE"));
  }

  private static ObjectNode catalog(Request request) {
    String name = request.text("Name", 256);
    if (!name.equalsIgnoreCase(CATALOG)) {
      throw request.refuse("Data catalog " + name + " was not found");
    }
    ObjectNode answer = Json.object();
    answer
        .putObject("DataCatalog")
        .put("Name", CATALOG)
        .put("Type", "GLUE")
        .putObject("Parameters")
        .put("catalog-id", "000000000000");
    return answer;
  }

  private ObjectNode databases(Request request) {
    checkCatalog(request);
    return Paging.page(
        request,
        catalog.databases(),
        request.number("MaxResults", 1, 50, 50),
        "DatabaseList",
        database -> database.path("Name").asText(),
        (array, database) -> array.add(shown(database)));
  }

  private ObjectNode database(Request request) {
    checkCatalog(request);
    try {
      return Json.object()
          .set("Database", shown(catalog.database(request.text("DatabaseName", 128))));
    } catch (AwsError e) {
      throw metadata(e);
    }
  }

  private static ObjectNode shown(ObjectNode database) {
    ObjectNode shown = Json.object();
    for (String member : List.of("Name", "Description", "Parameters")) {
      if (database.has(member)) {
        shown.set(member, database.get(member));
      }
    }
    return shown;
  }

  private ObjectNode tables(Request request) {
    checkCatalog(request);
    try {
      String expression = request.free("Expression");
      Pattern names =
          Pattern.compile(expression.isEmpty() ? ".*" : expression, Pattern.CASE_INSENSITIVE);
      List<StoredTable> some =
          catalog.tables(request.text("DatabaseName", 128)).stream()
              .filter(table -> names.matcher(table.name()).matches())
              .toList();
      return Paging.page(
          request,
          some,
          request.number("MaxResults", 1, 50, 50),
          "TableMetadataList",
          StoredTable::name,
          (array, table) -> array.add(shown(table)));
    } catch (PatternSyntaxException e) {
      throw request.refuse("Expression is not a pattern: " + e.getDescription());
    } catch (AwsError e) {
      throw metadata(e);
    }
  }

  private ObjectNode table(Request request) {
    checkCatalog(request);
    try {
      StoredTable table =
          catalog.table(request.text("DatabaseName", 128), request.text("TableName", 128));
      return Json.object().set("TableMetadata", shown(table));
    } catch (AwsError e) {
      throw metadata(e);
    }
  }

  private static ObjectNode shown(StoredTable table) {
    ObjectNode shown = Json.object().put("Name", table.name());
    shown.set("CreateTime", table.members().path("CreateTime"));
    shown.put("TableType", table.members().path("TableType").asText(""));
    JsonNode storage = table.members().path("StorageDescriptor");
    columns(shown.putArray("Columns"), storage.path("Columns"));
    columns(shown.putArray("PartitionKeys"), table.members().path("PartitionKeys"));
    ObjectNode parameters =
        table.members().get("Parameters") instanceof ObjectNode given
            ? given.deepCopy()
            : Json.object();
    parameters.put("location", table.location());
    put(parameters, "inputformat", storage.path("InputFormat"));
    put(parameters, "outputformat", storage.path("OutputFormat"));
    put(
        parameters,
        "serde.serialization.lib",
        storage.path("SerdeInfo").path("SerializationLibrary"));
    storage
        .path("SerdeInfo")
        .path("Parameters")
        .properties()
        .forEach(one -> put(parameters, "serde.param." + one.getKey(), one.getValue()));
    if (!parameters.has(CHANGED)) {
      parameters.put(CHANGED, Long.toString(table.members().path("UpdateTime").asLong()));
    }
    shown.set("Parameters", parameters);
    return shown;
  }

  private static void put(ObjectNode parameters, String name, JsonNode value) {
    if (value.isTextual()) {
      parameters.put(name, value.textValue());
    }
  }

  private static void columns(ArrayNode array, JsonNode columns) {
    for (JsonNode column : columns) {
      ObjectNode one = array.addObject().put("Name", column.path("Name").asText());
      one.put("Type", column.path("Type").asText("string"));
      put(one, "Comment", column.path("Comment"));
    }
  }

  private static void checkCatalog(Request request) {
    String name = request.text("CatalogName", 256);
    if (!name.equalsIgnoreCase(CATALOG)) {
      throw request.refuse("Data catalog " + name + " was not found");
    }
  }

  // Athena passes on what Glue says under a code of its own.
  private static AwsError metadata(AwsError glue) {
    return glue.code().equals("EntityNotFoundException")
        ? AwsError.of("MetadataException", glue.text())
        : glue;
  }
}
