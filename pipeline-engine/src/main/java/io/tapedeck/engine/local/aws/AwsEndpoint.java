package io.tapedeck.engine.local.aws;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.athena.AthenaService;
import io.tapedeck.engine.local.aws.glue.GlueService;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.JsonRpc;
import io.tapedeck.engine.local.aws.wire.SignatureV4;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The embedded Glue and Athena behind one loopback address, speaking AWS JSON 1.1 to any client
/// that signs with the given key. Closing cancels queries and crawls and closes the port; the
/// catalog stays on disk.
public final class AwsEndpoint implements AutoCloseable {

  private final GlueService glue;
  private final AthenaService athena;
  private final HttpServer server;
  private final ExecutorService threads;

  private AwsEndpoint(
      GlueService glue, AthenaService athena, HttpServer server, ExecutorService threads) {
    this.glue = glue;
    this.athena = athena;
    this.server = server;
    this.threads = threads;
  }

  /// Starts listening on 127.0.0.1.
  ///
  /// @param catalogDir where the catalog is kept; made if it is not there
  /// @param s3Root the folder in which the embedded S3 keeps objects as `<bucket>/<key>`
  /// @param port 0 for any free one
  /// @throws EngineException PORT_IN_USE, or STACK_FAILED if the catalog cannot be opened
  public static AwsEndpoint start(
      Path catalogDir, Path s3Root, String accessKeyId, Secret secretAccessKey, int port) {
    return start(
        catalogDir, s3Root, accessKeyId, secretAccessKey, port, InstantSource.system(), List.of());
  }

  /// The same on another clock, which tells the catalog, the crawlers' schedules and the queries
  /// the time, and with filters through which each exchange goes.
  static AwsEndpoint start(
      Path catalogDir,
      Path s3Root,
      String accessKeyId,
      Secret secretAccessKey,
      int port,
      InstantSource clock,
      List<Filter> filters) {
    HttpServer server = listen(port);
    GlueService glue;
    AthenaService athena;
    try {
      Files.createDirectories(s3Root);
      ObjectFiles files = new ObjectFiles(s3Root.toRealPath());
      glue = new GlueService(catalogDir, files, clock);
      athena = new AthenaService(catalogDir.resolve("athena"), glue, files, clock);
    } catch (IOException | UncheckedIOException e) {
      server.stop(0);
      throw new EngineException(
          ErrorCode.STACK_FAILED,
          "The embedded catalog in " + catalogDir + " cannot be opened: " + e.getMessage(),
          e);
    }
    // Clients sign with the time of the machine.
    SignatureV4 signature = new SignatureV4(accessKeyId, secretAccessKey, InstantSource.system());
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    HttpContext context =
        server.createContext(
            "/",
            new JsonRpc(
                signature, Map.of("AWSGlue", glue.service(), "AmazonAthena", athena.service())));
    context.getFilters().addAll(filters);
    server.start();
    return new AwsEndpoint(glue, athena, server, threads);
  }

  private static HttpServer listen(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    try {
      return HttpServer.create(address, 64);
    } catch (BindException e) {
      throw new EngineException(
          ErrorCode.PORT_IN_USE,
          "Port " + port + " is in use; give another one, or 0 for any free one.",
          e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STACK_FAILED, "Cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /// `http://127.0.0.1:<port>`, the endpoint override for both services.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    athena.close();
    glue.close();
    server.stop(0);
    threads.close();
  }
}
