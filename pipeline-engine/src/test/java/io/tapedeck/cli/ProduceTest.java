package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.kafka.KraftBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `produce`, against a profile that has a broker and nothing else.
class ProduceTest {

  private static final int ROWS = 30_000;

  @TempDir static Path data;
  private static KraftBroker broker;

  @TempDir Path folder;
  private Path tape = Path.of("");

  @BeforeAll
  static void startBroker() {
    broker = KraftBroker.start(data, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void writeTapeAndProfile(TestInfo test) throws IOException {
    tape = folder.resolve("bars.csv");
    assertThat(Called.with("synth", "--rows", "" + ROWS, "-o", tape.toString()).exit()).isZero();
    Files.createDirectories(home());
    Files.writeString(
        home().resolve("config.yaml"),
        "profiles:\n  desk:\n    broker:\n      bootstrap: %s\n      topic: %s\n"
            .formatted(broker.bootstrap(), test.getTestMethod().orElseThrow().getName()));
  }

  @Test
  void printsItsHalfOfTheLedger() throws IOException {
    Called called = produce("--json");

    assertThat(called.exit()).as(called.err()).isZero();
    JsonNode json = called.json();
    assertThat(json.path("read").asLong()).isEqualTo(ROWS);
    assertThat(json.path("rejected").asLong()).isZero();
    assertThat(json.path("published").asLong()).isEqualTo(ROWS);
    assertThat(json.path("balances").asBoolean()).isTrue();
    assertThat(json.path("recordsPerSecond").asLong()).isPositive();
    assertThat(json.has("resumedAt")).isFalse();
    assertThat(json.has("repeats")).isFalse();
    assertThat(json.path("seconds").path("play").asDouble()).isPositive();
    assertThat(produce("--delivery", "idempotent").out())
        .startsWith("read 30,000 = rejected 0 + published 30,000; ")
        .endsWith("; the ledger balances\n");
  }

  @Test
  void saysThatWhatItPlaysWasPlayedToItsEndBefore() throws IOException {
    String first = produce("--json").json().path("run").asText();

    Called again = produce("--json");

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err())
        .contains(
            "Run " + first + " has played this to its end; all of it is stored a second time");
    assertThat(again.json().path("repeats").asText()).isEqualTo(first);
    assertThat(produce("--json", "--from-start").json().has("repeats")).isFalse();
  }

  @Test
  void saysWhatItQuarantinedAndHowToPlayThatAgain() throws IOException {
    tape = folder.resolve("ABC.csv");
    Files.writeString(
        tape,
        "Date,Open,High,Low,Close\n13/01/2026,1,3,1,2\n04/03/2026,1,0,1,2\n05/03/2026,1,x,1,2\n");

    Called called = produce("--rules", "strict");

    assertThat(called.exit()).as(called.err()).isZero();
    String out = called.out();
    assertThat(out)
        .startsWith("read 3 = rejected 2 + published 1; ")
        .contains("2 rows are in quarantine; why: ")
        .contains("play them again: ./tapedeck run ");
    String again = out.substring(out.lastIndexOf("tapedeck run ") + "tapedeck run ".length());
    tape = Path.of(again.strip());
    Files.writeString(tape, Files.readString(tape).replace(",0,", ",3,").replace("x", "3"));
    JsonNode replayed = produce("--json").json();
    assertThat(replayed.path("published").asLong()).isEqualTo(2);
    assertThat(replayed.has("quarantine")).isFalse();
  }

  @Test
  void saysThatNoRowIsWhatWasAskedForOnlyIfThatIsWhy() throws IOException {
    tape = folder.resolve("two.csv");
    Files.writeString(tape, "symbol,timestamp,price\nABC,2026-01-13,1\nABC,2026-01-14,2\n");
    assertThat(produce("--symbols", "XYZ").err())
        .contains("of the symbols and times that were asked for is none of the 2 rows");

    Files.writeString(tape, "ABC,2026-01-15,x\n", StandardOpenOption.APPEND);
    Called broken = produce("--symbols", "XYZ", "--from-start");
    assertThat(broken.out()).contains("rejected 1 ").contains("filtered 2 more");
    assertThat(broken.err()).doesNotContain("Nothing was played");
  }

  @Test
  @DisabledOnOs(
      value = OS.WINDOWS,
      disabledReason = "the process is told to end by SIGTERM, which is not there")
  void processThatWasToldToEndIsContinuedByTheNextOneWhichSaysSo() throws Exception {
    long published = stoppedByTheSystem();

    Called next = produce("--json");

    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(next.err())
        .contains("Continues run ")
        .contains(
            String.format(
                " at row %,d of bars.csv; --from-start plays it from its beginning",
                published + 1));
    assertThat(next.json().path("resumedAt").asLong()).isEqualTo(published);
    assertThat(next.json().path("published").asLong()).isEqualTo(ROWS - published);
  }

  @Test
  @DisabledOnOs(
      value = OS.WINDOWS,
      disabledReason = "the process is told to end by SIGTERM, which is not there")
  void tapeThatChangedMeanwhileIsRefusedUnlessPlayedFromItsStart() throws Exception {
    stoppedByTheSystem();
    Files.writeString(tape, "X,2026-06-01T00:00:00Z,1,1,1,1,1\n", StandardOpenOption.APPEND);

    Called refused = produce();

    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("bars.csv has changed since run ").contains("--from-start");
    Called anew = produce("--from-start", "--json");
    assertThat(anew.json().path("published").asLong()).isEqualTo(ROWS + 1);
  }

  @Test
  void profileWithoutABrokerIsRefusedByItsKey() throws IOException {
    Files.writeString(home().resolve("config.yaml"), "profiles:\n  desk:\n    aws: {}\n");

    Called refused = produce();

    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("profiles.desk.broker.bootstrap is missing");
    assertThat(
            Called.with("produce", tape.toString(), "--profile", "x", "--home", home() + "").err())
        .contains("There is no profile 'x'. Known: local, desk.");
  }

  /// @return how many rows it had published
  private long stoppedByTheSystem() throws Exception {
    try (ChildCli child =
        ChildCli.start(
            folder,
            List.of(),
            "produce",
            tape.toString(),
            "--pace",
            "2000/s",
            "--json",
            "--profile",
            "desk",
            "--home",
            home().toString())) {
      child.awaitText("playing", Duration.ofSeconds(60));
      child.process().destroy();
      child.awaitEnd(Duration.ofSeconds(60));
      assertThat(child.err()).contains("Stopping: what was read is committed first");
      JsonNode json = Called.json(child.out());
      assertThat(json.path("balances").asBoolean()).isTrue();
      return json.path("published").asLong();
    }
  }

  private Called produce(String... more) {
    String[] args = new String[more.length + 6];
    String[] first = {"produce", tape.toString(), "--profile", "desk", "--home", home().toString()};
    System.arraycopy(first, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return Called.with(args);
  }

  private Path home() {
    return folder.resolve("home");
  }
}
