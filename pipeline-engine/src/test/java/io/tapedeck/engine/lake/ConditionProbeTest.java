package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.faults.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConditionProbeTest {

  private HttpServer server;
  private String heeded = "";
  private int answer = 412;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          boolean refused = exchange.getRequestHeaders().containsKey(heeded);
          exchange.getResponseHeaders().add("ETag", "\"tag\"");
          exchange.sendResponseHeaders(refused ? answer : 200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aStoreThatIgnoresIfNoneMatchIsRefusedByName() {
    assertThatThrownBy(this::probe)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_UNSUITABLE))
        .hasMessageContaining(uri() + " ignores If-None-Match")
        .hasMessageContaining("store with conditional writes");
  }

  @Test
  void aStoreThatIgnoresIfMatchIsRefusedByName() {
    heeded = "If-None-Match";
    assertThatThrownBy(this::probe).hasMessageContaining("ignores If-Match");
  }

  @Test
  void aStoreThatDoesNotKnowConditionsIsRefusedByName() {
    heeded = "If-None-Match";
    answer = 501;
    assertThatThrownBy(this::probe).hasMessageContaining("ignores If-None-Match");
  }

  private void probe() {
    try (AwsClients clients = S3Server.clients(URI.create(uri()), S3Server.impatient())) {
      new S3Lake(clients.s3(), "bucket").ensureConditions("lake/");
    }
  }

  private String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
