import io.trino.Session;
import io.trino.testing.StandaloneQueryRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Trino in this process, timed: for each line of standard input, a statement in Base64, one line
/// `millis M` or `error: …`. Runs from its source on a class path of Trino's own: `java -cp …
/// TrinoStopwatch.java LAKE TABLES SCHEMA`; LAKE is the folder that stands for S3, TABLES a file of
/// Trino's DDL, a statement in each line.
///
/// The time is that of a client of its protocol, from sending a statement until the last page has
/// come; the pages are not taken apart.
public class TrinoStopwatch {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out; // before Trino's log takes it
    Session session = TrinoOverLake.session(arguments[2]);
    try (StandaloneQueryRunner trino =
        TrinoOverLake.start(
            session, Path.of(arguments[0]), Files.readAllLines(Path.of(arguments[1])))) {
      URI server = trino.getCoordinator().getBaseUrl();
      out.println("ready");
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String sql = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
        out.println(timed(server, arguments[2], sql));
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static String timed(URI server, String schema, String sql)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    String page =
        HTTP.send(
                HttpRequest.newBuilder(server.resolve("/v1/statement"))
                    .header("X-Trino-User", "bench")
                    .header("X-Trino-Catalog", TrinoOverLake.CATALOG)
                    .header("X-Trino-Schema", schema)
                    .header("X-Trino-Time-Zone", "UTC")
                    .POST(HttpRequest.BodyPublishers.ofString(sql))
                    .build(),
                BodyHandlers.ofString())
            .body();
    while (true) {
      int error = page.lastIndexOf("\"error\":{");
      if (error >= 0) {
        return "error: " + page.substring(error, Math.min(page.length(), error + 300));
      }
      int next = page.indexOf("\"nextUri\":\"");
      if (next < 0) {
        return "millis " + (System.nanoTime() - began) / 1_000_000;
      }
      String uri = page.substring(next + 11, page.indexOf('"', next + 11));
      page =
          HTTP.send(
                  HttpRequest.newBuilder(URI.create(uri)).header("X-Trino-User", "bench").build(),
                  BodyHandlers.ofString())
              .body();
    }
  }
}
