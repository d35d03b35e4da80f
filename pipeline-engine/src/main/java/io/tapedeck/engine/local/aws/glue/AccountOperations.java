package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Operation;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.Map;

/// What query engines and data frame libraries ask besides tables and partitions. Nothing of it is
/// kept here: no encryption, no statistics, no functions, no indexes.
final class AccountOperations {

  private static final int NAME = 255;

  private final Catalog catalog;

  AccountOperations(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, Operation> all() {
    return Map.of(
        "GetDataCatalogEncryptionSettings", _ -> encryption(),
        "GetCatalogImportStatus",
            _ -> Json.object().set("ImportStatus", Json.object().put("ImportCompleted", true)),
        "GetUserDefinedFunctions", _ -> empty("UserDefinedFunctions"),
        "GetClassifiers", _ -> empty("Classifiers"),
        "GetPartitionIndexes", request -> ofTable(request, "PartitionIndexDescriptorList"),
        "GetColumnStatisticsForTable", request -> ofTable(request, "ColumnStatisticsList"),
        "GetColumnStatisticsForPartition", this::ofPartition);
  }

  private static ObjectNode encryption() {
    ObjectNode settings = Json.object();
    settings.putObject("EncryptionAtRest").put("CatalogEncryptionMode", "DISABLED");
    settings
        .putObject("ConnectionPasswordEncryption")
        .put("ReturnConnectionPasswordEncrypted", false);
    return Json.object().set("DataCatalogEncryptionSettings", settings);
  }

  private static ObjectNode empty(String member) {
    ObjectNode answer = Json.object();
    answer.putArray(member);
    return answer;
  }

  private ObjectNode ofTable(Request request, String member) {
    table(request);
    return empty(member);
  }

  private ObjectNode ofPartition(Request request) {
    if (table(request).partition(request.texts("PartitionValues")).isEmpty()) {
      throw AwsError.of("EntityNotFoundException", "Cannot find partition.");
    }
    return empty("ColumnStatisticsList");
  }

  private StoredTable table(Request request) {
    return catalog.table(request.text("DatabaseName", NAME), request.text("TableName", NAME));
  }
}
