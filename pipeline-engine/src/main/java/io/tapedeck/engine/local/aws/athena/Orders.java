package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.AthenaQuery.Order;
import io.tapedeck.engine.local.aws.athena.saved.PreparedStatements;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroup;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroups;
import io.tapedeck.engine.local.aws.athena.statement.Resolved;
import io.tapedeck.engine.local.aws.athena.statement.StatementRefused;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads a StartQueryExecution request: the statement, the workgroup's say, where the result goes.
final class Orders {

  /// The most bytes that a statement may have.
  private static final int SQL = 262_144;

  private static final int LONGEST_PARAMETER = 1024;
  private static final int REUSE_MINUTES = 60;

  private final WorkGroups groups;
  private final PreparedStatements prepared;
  private final ObjectFiles files;
  private final InstantSource clock;

  Orders(WorkGroups groups, PreparedStatements prepared, ObjectFiles files, InstantSource clock) {
    this.groups = groups;
    this.prepared = prepared;
    this.files = files;
    this.clock = clock;
  }

  Order of(Request request) {
    String sql = request.text("QueryString", SQL);
    if (sql.getBytes(StandardCharsets.UTF_8).length > SQL) {
      throw request.refuse(
          "1 validation error detected: Value at 'queryString' failed to satisfy constraint: Member"
              + " must have length less than or equal to "
              + SQL);
    }
    WorkGroup group = groups.open(request);
    Request context = request.part("QueryExecutionContext");
    @Nullable String catalog = context.optional("Catalog", 256);
    if (catalog != null && !catalog.equalsIgnoreCase("AwsDataCatalog")) {
      throw request.refuse("Data catalog " + catalog + " was not found");
    }
    @Nullable String database = context.optional("Database", 255);
    List<String> parameters = parameters(request);
    String folder = folder(request, group);
    Resolved resolved = resolved(request, sql, parameters, group);
    String subtype = resolved.statement().subtype();
    String id = UUID.randomUUID().toString();
    String output = folder + output(subtype, id);
    return new Order(
        id,
        sql,
        resolved.text(),
        resolved.statement().type(),
        subtype,
        parameters,
        database == null ? "default" : database.toLowerCase(Locale.ROOT),
        group,
        folder,
        output,
        files.path(output),
        reuse(request),
        clock.instant());
  }

  private static List<String> parameters(Request request) {
    List<String> parameters = request.texts("ExecutionParameters");
    boolean empty = parameters.isEmpty() && request.body().path("ExecutionParameters").isArray();
    if (empty
        || parameters.stream().anyMatch(one -> one.isEmpty() || one.length() > LONGEST_PARAMETER)) {
      throw request.refuse(
          "1 validation error detected: Value at 'executionParameters' failed to satisfy"
              + " constraint: Member must have length greater than or equal to 1, each of its"
              + " members length between 1 and "
              + LONGEST_PARAMETER);
    }
    return parameters;
  }

  private Resolved resolved(Request request, String sql, List<String> parameters, WorkGroup group) {
    try {
      return Resolved.of(sql, parameters, name -> prepared.text(group.name(), name));
    } catch (StatementRefused e) {
      throw request.refuse(Hints.ofSyntax(e.text())).with("AthenaErrorCode", e.code());
    }
  }

  private static String output(String subtype, String id) {
    return switch (subtype) {
      case "SELECT", "UNLOAD" -> id + ".csv";
      case "CREATE_TABLE_AS_SELECT" -> "tables/" + id;
      case "INSERT" -> id;
      default -> id + ".txt";
    };
  }

  private static int reuse(Request request) {
    Request byAge = request.part("ResultReuseConfiguration").part("ResultReuseByAgeConfiguration");
    int minutes = byAge.number("MaxAgeInMinutes", 0, 10_080, REUSE_MINUTES);
    return byAge.flag("Enabled", false) ? minutes : -1;
  }

  private String folder(Request request, WorkGroup group) {
    String asked = request.part("ResultConfiguration").free("OutputLocation");
    String location = group.enforced() || asked.isEmpty() ? group.output() : asked;
    if (location.isEmpty()) {
      throw request.refuse(
          "No output location provided. An output location is required either through the Workgroup"
              + " result configuration setting or as an API input.");
    }
    String folder = location.endsWith("/") ? location : location + "/";
    try {
      Path path = files.path(folder);
      if (Files.isDirectory(files.root().resolve(files.root().relativize(path).getName(0)))) {
        return folder;
      }
    } catch (IllegalArgumentException e) {
      throw request.refuse("outputLocation is not a valid S3 path.");
    }
    throw request.refuse("Unable to verify/create output bucket " + folder);
  }
}
