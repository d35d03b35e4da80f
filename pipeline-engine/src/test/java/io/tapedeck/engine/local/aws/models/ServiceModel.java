package io.tapedeck.engine.local.aws.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The official model of one service, as AWS publishes it for its SDKs: what an answer of each
/// operation must look like. Safe for use by any thread.
public final class ServiceModel {

  private static final Map<String, String> FILES =
      Map.of(
          "AWSGlue", "glue-2017-03-31-model.json",
          "AmazonAthena", "athena-2017-05-18-model.json");

  /// What the protocol's front answers whatever the operation; no model lists these. Source: the
  /// "Common Errors" page of the services' API references, and the codes that the SDKs know.
  private static final Set<String> COMMON =
      Set.of(
          "AccessDeniedException",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "RequestEntityTooLargeException",
          "SerializationException",
          "ServiceUnavailableException",
          "ThrottlingException",
          "UnknownOperationException",
          "UnrecognizedClientException",
          "ValidationException");

  private static final Map<String, ServiceModel> LOADED = new ConcurrentHashMap<>();

  private final JsonNode operations;
  private final JsonNode shapes;

  private ServiceModel(JsonNode model) {
    operations = model.path("operations");
    shapes = model.path("shapes");
  }

  /// @param target the first part of `X-Amz-Target`, e.g. `AWSGlue`
  public static ServiceModel of(String target) {
    return LOADED.computeIfAbsent(target, ServiceModel::load);
  }

  private static ServiceModel load(String target) {
    String file = FILES.get(target);
    if (file == null) {
      throw new IllegalArgumentException("No model is known for " + target);
    }
    try (InputStream in =
        ServiceModel.class.getClassLoader().getResourceAsStream("models/" + file)) {
      if (in == null) {
        throw new IllegalStateException("models/" + file + " is not on the class path");
      }
      return new ServiceModel(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is wrong with an answer to `operation`, each with the path of the member; empty if
  /// nothing.
  ///
  /// @param status of HTTP
  /// @param answer the body
  public List<String> judge(String operation, int status, JsonNode answer) {
    if (status != 200) {
      return error(operation, status, answer);
    }
    JsonNode described = operations.path(operation);
    if (described.isMissingNode()) {
      return List.of("the service has no operation " + operation);
    }
    String output = described.path("output").path("shape").asText("");
    return output.isEmpty() && !answer.isEmpty()
        ? List.of("the operation answers nothing, and this is " + answer)
        : output.isEmpty() ? List.of() : new ShapeCheck(shapes).check(output, answer);
  }

  private List<String> error(String operation, int status, JsonNode answer) {
    String code = answer.path("__type").asText("");
    if (!answer.path("message").isTextual()) {
      return List.of("an error without a message: " + answer);
    }
    if (COMMON.contains(code)) {
      return status >= 400 && status < 500 ? List.of() : List.of(code + " with status " + status);
    }
    for (JsonNode known : operations.path(operation).path("errors")) {
      if (known.path("shape").asText().equals(code)) {
        int wanted = shapes.path(code).path("fault").asBoolean() ? 500 : 400;
        return status == wanted
            ? new ShapeCheck(shapes).checkError(code, answer)
            : List.of(code + " with status " + status + " instead of " + wanted);
      }
    }
    return List.of("the operation does not answer the error " + code + ": " + answer);
  }
}
