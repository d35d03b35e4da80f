package io.tapedeck.engine.query.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.faults.EmbeddedS3;
import io.tapedeck.engine.faults.S3Server;
import io.tapedeck.engine.lake.S3Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionObjectsTest {

  @TempDir Path home;
  private S3Server server;
  private AwsClients clients;

  @BeforeEach
  void lake() {
    server = EmbeddedS3.over(home);
    clients = S3Server.clients(server.uri(), CallLimits.standard());
  }

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  private void put(String key, int bytes) throws IOException {
    Path file = home.resolve("lake").resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 70})
  void countsWhatLiesInAndBelowFewAndManyFoldersButNothingHidden(int folders) throws Exception {
    Set<String> wanted = new TreeSet<>();
    for (int i = 0; i < folders; i++) {
      String folder = "ticks/dt=" + i + "/";
      wanted.add(folder);
      put(folder + "one.json", 10);
      put(folder + "hour=5/two.json", 100);
      put(folder + "_SUCCESS", 1_000);
      put(folder + "_temporary/0/three.json", 1_000);
      put(folder + ".staged/four.json", 1_000);
    }
    put("ticks/dt=0x/one.json", 10_000);
    put("ticks/one.json", 10_000);
    PartitionObjects objects = new PartitionObjects(new S3Lake(clients.s3(), "lake"), () -> false);
    objects.add(wanted, "ticks/");
    assertThat(objects.objects()).isEqualTo(2 * folders);
    assertThat(objects.bytes()).isEqualTo(110 * folders);
  }
}
