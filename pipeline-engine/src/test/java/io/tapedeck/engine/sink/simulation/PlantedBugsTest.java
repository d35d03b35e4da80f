package io.tapedeck.engine.sink.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.report.Report;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// B16, the checks are checked: each bug, planted into worlds that are sound without it, is
/// noticed, by what the lake looks like and not only because a sink stopped.
@Tag("bar")
class PlantedBugsTest {

  /// Some need what is rare: a sink that is fenced while it gives another partition up.
  private static final int MOST_SEEDS = 1000;

  @RegisterExtension
  static final Report REPORT =
      new Report(
              "planted-bugs", "B16: bugs planted into sound worlds, each of which must be noticed")
          .section("Which bug was noticed where, and by what", PlantedBugsTest::table);

  private static final Map<PlantedBug, Noticed> ALL = new EnumMap<>(PlantedBug.class);

  @TempDir Path spool;

  @ParameterizedTest
  @EnumSource(PlantedBug.class)
  void aPlantedBugIsNoticed(PlantedBug bug) throws Exception {
    try (Silence _ = new Silence()) {
      Noticed noticed = first(bug, bug != PlantedBug.OFFSET_IS_COMMITTED_BEFORE_THE_UPLOAD);
      ALL.put(bug, noticed);
      assertThat(noticed.signs()).as("what shows that %s", bug).isNotEmpty();
      World sound = new World(noticed.seed(), Bug.NONE, spool, false, new Deeds());
      sound.run();
      assertThat(Oracle.judge(sound, spool, VerifyRequest.DEEP)).as("the same world").isEmpty();
    }
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| bug | seed | signs of it |\n|---|---|---|\n");
    ALL.forEach(
        (bug, noticed) ->
            table.append(
                String.format(
                    "| %s | %s | %s |%n",
                    bug,
                    noticed.signs.isEmpty() ? "**none of " + noticed.seed + "**" : noticed.seed,
                    noticed.signs)));
    return table + "\nThe same worlds without the bug are sound.";
  }

  private record Noticed(long seed, Map<String, Integer> signs) {}

  /// Plays worlds until one shows the bug.
  ///
  /// @param inTheEnd whether the lake as it is in the end must show it
  private Noticed first(PlantedBug bug, boolean inTheEnd) throws InterruptedException {
    Map<String, Integer> signs = new TreeMap<>();
    long seed = 0;
    while (seed < MOST_SEEDS && signs.isEmpty()) {
      World world = new World(++seed, bug.plant(), spool, false, new Deeds());
      signs(inTheEnd ? world.withoutJudgingCommits() : world)
          .forEach(sign -> signs.merge(sign, 1, Integer::sum));
    }
    return new Noticed(seed, signs);
  }

  private List<String> signs(World world) throws InterruptedException {
    try {
      world.run();
    } catch (Stopped _) {
      return List.of();
    } catch (Broken broken) {
      return List.of(broken.sign());
    }
    return Oracle.judge(world, spool, VerifyRequest.DEEP).stream()
        .map(PlantedBugsTest::kind)
        .toList();
  }

  /// `lost`, `doubled`, or the flaw that verification found.
  private static String kind(String wrong) {
    String flaw = "flaw=";
    return wrong.startsWith("verify: ")
        ? "verify:" + wrong.substring(wrong.indexOf(flaw) + flaw.length(), wrong.indexOf(','))
        : wrong.substring(0, wrong.indexOf(':'));
  }
}
