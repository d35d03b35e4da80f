package io.tapedeck.engine.local.aws.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers AWS JSON 1.1 for several services behind one address: checks method, host, size and
/// signature, finds the operation that `X-Amz-Target` names and writes its answer or its error.
/// Safe for use by any thread.
public final class JsonRpc implements HttpHandler {

  /// The largest request body that is read; a hundred partitions with wide schemas stay far below.
  static final int MOST_BYTES = 8 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(JsonRpc.class);

  private final SignatureV4 signature;
  private final Map<String, Service> services;

  /// One service.
  ///
  /// @param signingName its name in signatures (`glue`)
  /// @param invalid its error code for a request that does not hold
  /// @param operations what it can do, by name
  public record Service(String signingName, String invalid, Map<String, Operation> operations) {}

  /// `services` maps the first part of `X-Amz-Target` (`AWSGlue`) to the service.
  public JsonRpc(SignatureV4 signature, Map<String, Service> services) {
    this.signature = signature;
    this.services = Map.copyOf(services);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      ObjectNode answer;
      try {
        answer = answer(exchange);
      } catch (AwsError e) {
        status = e.status();
        answer =
            Json.object().put("__type", e.code()).put("message", e.text()).put("Message", e.text());
        e.members().forEach(answer::put);
      } catch (RuntimeException e) { // the border to the client: a bug must be answered, not hang
        LOG.error("{} failed", exchange.getRequestHeaders().getFirst("X-Amz-Target"), e);
        status = 500;
        answer =
            Json.object()
                .put("__type", "InternalFailure")
                .put("message", String.valueOf(e.getMessage()));
      }
      byte[] body = Json.bytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ObjectNode answer(HttpExchange exchange) throws IOException {
    if (!isLoopback(exchange.getRequestHeaders().getFirst("Host"))) {
      throw AwsError.of(
          403, "AccessDeniedException", "This endpoint answers to loopback names only.");
    }
    if (!exchange.getRequestMethod().equals("POST")
        || !"/".equals(exchange.getRequestURI().toString())) {
      throw AwsError.of(405, "UnknownOperationException", "Only POST / is answered here.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw AwsError.of(
          413, "RequestEntityTooLargeException", "A request may have " + MOST_BYTES + " bytes.");
    }
    @Nullable String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String[] names = target == null ? new String[0] : target.split("\\.", 2);
    @Nullable Service service = names.length == 2 ? services.get(names[0]) : null;
    if (service == null) {
      throw unknown(target);
    }
    signature.verify(exchange.getRequestHeaders(), body, service.signingName());
    @Nullable Operation operation = service.operations().get(names[1]);
    if (operation == null) {
      throw unknown(target);
    }
    return operation.call(new Request(parse(body), service.invalid()));
  }

  private static ObjectNode parse(byte[] body) {
    try {
      return body.length == 0 ? Json.object() : Json.parse(body);
    } catch (JsonProcessingException e) {
      throw AwsError.of(
          "SerializationException", "The request is not a JSON object: " + e.getOriginalMessage());
    }
  }

  private static AwsError unknown(@Nullable String target) {
    return AwsError.of(
        "UnknownOperationException",
        "The embedded endpoint does not know the operation " + target + ".");
  }

  // A page of another site that resolves its own name to 127.0.0.1 still sends that name.
  private static boolean isLoopback(@Nullable String host) {
    return host != null && host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
  }
}
