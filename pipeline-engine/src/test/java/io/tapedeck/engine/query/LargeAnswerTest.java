package io.tapedeck.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.local.aws.AwsEndpoint;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A large answer read to its end through a client, page by page. `-Drows=1000000` reads a million.
class LargeAnswerTest {

  private static final int ROWS = Integer.getInteger("rows", 200_000);
  private static final long MOST = 64L << 20;

  @TempDir private Path home;

  @Test
  void everyRowIsReadOnceInBoundedMemory() throws Exception {
    Files.createDirectories(home.resolve("s3/lake"));
    Secret secret = new Secret("c2VjcmV0");
    try (AwsEndpoint endpoint =
            AwsEndpoint.start(home.resolve("catalog"), home.resolve("s3"), "AKIATEST", secret, 0);
        AwsClients clients =
            AwsClients.of(EmbeddedAws.profile(endpoint.uri(), "AKIATEST", secret))) {
      clients.glue().createDatabase(r -> r.databaseInput(d -> d.name("market")));
      QueryHandle answer =
          new AthenaQueries(clients.athena(), EmbeddedAws.query(), EmbeddedAws.catalog())
              .submit(
                  "SELECT a.n * 1000 + b.n AS n, 'a text, with \"quotes\" and a' || chr(10) ||"
                      + " 'second line' AS t, CAST(NULL AS double) AS x FROM UNNEST(sequence(0, "
                      + (ROWS / 1000 - 1)
                      + ")) AS a(n) CROSS JOIN UNNEST(sequence(0, 999)) AS b(n)");
      assertThat(answer.await()).isInstanceOf(QueryState.Succeeded.class);
      assertThat(readAll(answer)).isEqualTo(ROWS);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static int readAll(QueryHandle answer) {
    boolean[] seen = new boolean[ROWS];
    long before = used();
    int rows = 0;
    String token = null;
    do {
      Page<QueryRow> page = answer.page(token);
      for (QueryRow row : page.items()) {
        int n = Integer.parseInt(row.values().getFirst());
        assertThat(seen[n]).isFalse();
        seen[n] = true;
        rows++;
      }
      token = page.nextToken();
      if (rows % (ROWS / 4) == 0) {
        assertThat(used() - before).as("client and service together").isLessThan(MOST);
      }
    } while (token != null);
    return rows;
  }
}
