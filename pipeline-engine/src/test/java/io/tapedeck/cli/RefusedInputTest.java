package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a person may get wrong, and the one sentence that says so. None of it starts a service.
class RefusedInputTest {

  private static final String GOOD = "symbol,timestamp,price,size\nA,2026-01-05T14:30:00Z,1,2\n";

  @TempDir Path folder;

  private Path tape;
  private Path home;

  @BeforeEach
  void writeTape() throws IOException {
    tape = Files.writeString(folder.resolve("A.csv"), GOOD);
    home = folder.resolve("home");
  }

  private Called run(Object... args) {
    List<String> all = new ArrayList<>(List.of("run", "--home", home.toString()));
    for (Object arg : args) {
      all.add(arg.toString());
    }
    return Called.with(all.toArray(String[]::new));
  }

  private static void assertRefused(Called call, int exit, String message) {
    assertThat(call.err()).contains("tapedeck: " + message).doesNotContain("\tat ");
    assertThat(call.out()).isEmpty();
    assertThat(call.exit()).isEqualTo(exit);
  }

  @Test
  void wrongTapesAreRefusedWithTheFileTheReasonAndTheFix() throws IOException {
    Path missing = folder.resolve("nope.csv");
    Path directory = Files.createDirectory(folder.resolve("dir.csv"));
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path header = Files.writeString(folder.resolve("header.csv"), "Date,Open,High,Low,Close\n");
    Path html = Files.writeString(folder.resolve("page.csv"), "<!DOCTYPE html><html></html>\n");

    assertRefused(run(missing), 2, "There is no file " + missing + ". Check the path.");
    assertRefused(
        run(directory),
        2,
        "There is no file in " + directory + ". Name a file, a folder with files,");
    assertRefused(
        run(empty), 2, "empty.csv is empty. There is nothing to play; give a file with rows.");
    assertRefused(
        run(header),
        2,
        "header.csv has a header and no rows under it. There is nothing to play; give a file with"
            + " rows.");
    assertRefused(
        run(html),
        2,
        "page.csv is an HTML page: the download gave a web page and not the data. Open the address"
            + " in a browser and save the data itself.");
    assertRefused(run(tape, missing), 2, "There is no file " + missing);
    assertThat(home).doesNotExist();
  }

  @Test
  void wrongOptionsAreRefusedWithWhatIsAllowed() {
    String more = ". See 'tapedeck run --help' for more.";
    assertRefused(run("--nope", tape), 2, "Unknown option: '--nope'" + more);
    assertRefused(run(), 2, "Missing required parameter: 'TAPE'" + more);
    assertRefused(
        run("--pace", "nonsense", tape),
        2,
        "'nonsense' is not a pace. Give max, a rate like 1000/s, or a multiple of event time like"
            + " x60.");
    assertRefused(
        run("--partition-by", "x", tape),
        2,
        "Invalid value for option '--partition-by': 'x' is nothing to partition by: table, dt,"
            + " hour, symbol or none was expected"
            + more);
    assertRefused(
        run("--sql", "@missing.sql", tape),
        2,
        "There is no query file missing.sql. Check the path.");
    assertRefused(
        Called.with("fly"),
        2,
        "There is no verb 'fly'. Known: run, produce, sink, engine, inspect, query, crawl, verify,"
            + " lake, stack, synth. See 'tapedeck --help' for more.");
  }

  @Test
  void wrongConfigurationIsRefusedWithTheFileAndItsProblems() throws IOException {
    assertRefused(
        run("--profile", "prod", tape),
        2,
        "There is no profile 'prod'. Known: local. Profiles are written in "
            + home.resolve("config.yaml")
            + ".");

    Files.writeString(home.resolve("config.yaml"), "profiles:\n  prod:\n    broker: [1\n");
    assertRefused(
        run("--profile", "prod", tape), 2, home.resolve("config.yaml") + " is not valid YAML: ");

    Files.writeString(home.resolve("config.yaml"), "profiles:\n  prod:\n    lake: { bukket: x }\n");
    Called invalid = run("--profile", "prod", tape);
    assertRefused(invalid, 2, home.resolve("config.yaml") + " has 4 problem(s):");
    assertThat(invalid.err())
        .contains("profiles.prod.broker.bootstrap is missing")
        .contains("profiles.prod.lake.bukket is not a known key; known here: bucket,");
  }

  @Test
  void synthRepeatsItselfAndRefusesWhatItCannotWrite() throws IOException {
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    for (Path file : List.of(one, two)) {
      assertThat(Called.with("synth", "--rows", "500", "--seed", "9", "-o", file.toString()).exit())
          .isZero();
    }
    assertThat(one).hasSameBinaryContentAs(two);
    assertRefused(
        Called.with("synth", "--rows", "-5", "-o", one.toString()),
        2,
        "A tape of -5 rows is out of range: give 1 or more, or 0 for an endless one.");
    assertRefused(
        Called.with("synth", "--rows", "5", "-o", folder.resolve("no/x.csv").toString()),
        3,
        "The synthetic tape cannot be written to " + folder.resolve("no/x.csv"));
  }

  @Test
  void inspectSaysWhatItIsForPeopleAndForPrograms() throws IOException {
    Called people = Called.with("inspect", tape.toString());
    Called programs = Called.with("inspect", tape.toString(), "--json");

    assertThat(people.exit()).isZero();
    assertThat(people.out())
        .contains("kind      trades", "rows      1, all of them records", "findings  none");
    assertThat(programs.json().path("kind").asText()).isEqualTo("trades");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no POSIX permissions there")
  void whatMayNotBeReadOrWrittenIsNamed() throws Exception {
    // Without the rights of an administrator, who may read and write everything.
    List<String> before = List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all");
    assumeTrue(exists("/usr/bin/setpriv") && "root".equals(System.getProperty("user.name")));
    Path shut = Files.createDirectory(folder.resolve("shut"));
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("r-x------"));
    Path secret = Files.writeString(folder.resolve("SECRET.csv"), GOOD);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Path inside = shut.resolve("home");

    try (ChildCli reader = ChildCli.start(folder, before, "inspect", secret.toString());
        ChildCli writer =
            ChildCli.start(folder, before, "run", tape.toString(), "--home", inside.toString())) {
      assertThat(reader.awaitEnd(Duration.ofSeconds(30))).isEqualTo(2);
      assertThat(reader.err())
          .contains(secret + " cannot be read. You may not read it: check its permissions.");
      assertThat(writer.awaitEnd(Duration.ofSeconds(30))).isEqualTo(3);
      assertThat(writer.err())
          .contains(
              "Cannot write to "
                  + inside
                  + " (permission denied); make it writable, or give another --home.");
    }
  }

  private static boolean exists(String file) {
    return Files.exists(Path.of(file));
  }
}
