package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a tape does not say is asked, and what a person decides is obeyed and remembered.
class DecidedTapesTest {

  @TempDir Path folder;

  private Path tape;

  @BeforeEach
  void writeTape() throws IOException {
    tape = folder.resolve("my_daily_data.csv");
    Files.writeString(tape, "date,close\n03/04/2026,7\n04/04/2026,8\n");
  }

  private Called inspect(Object... args) {
    String home = folder.resolve("home").toString();
    List<String> all = new ArrayList<>(List.of("inspect", "--home", home));
    for (Object arg : args) {
      all.add(arg.toString());
    }
    return Called.with(all.toArray(String[]::new));
  }

  @Test
  void inspectAsksAndReportsEverythingElse() throws IOException {
    Called people = inspect(tape);
    JsonNode report = inspect(tape, "--json").json();

    assertThat(people.exit()).isZero();
    assertThat(people.out()).contains("to decide").contains("Give --symbol NAME.");
    assertThat(report.get("records").asInt()).isEqualTo(2);
    assertThat(report.get("symbols").asInt()).isEqualTo(1);
    assertThat(report.at("/first/symbol").isNull()).isTrue();
    assertThat(report.get("questions")).hasSize(2);
    assertThat(report.get("questions").findValuesAsText("key"))
        .containsExactlyInAnyOrder("symbol", "date-order");
    assertThat(report.get("questions").findValuesAsText("option"))
        .contains("--as date-order=dmy or --as date-order=mdy");
  }

  @Test
  void whatIsDecidedIsObeyedAndRememberedUntilItIsForgotten() throws IOException {
    JsonNode now = inspect(tape, "--json", "--symbol", "LEF", "--as", "date-order=dmy").json();
    JsonNode later = inspect(tape, "--json").json();
    JsonNode forgotten = inspect(tape, "--json", "--forget").json();

    assertThat(now.at("/first/symbol").asText()).isEqualTo("LEF");
    assertThat(now.at("/first/ts").asText()).startsWith("2026-04-03");
    assertThat(now.get("questions")).isEmpty();
    assertThat(later.get("first")).isEqualTo(now.get("first"));
    assertThat(later.get("reasons").toString()).contains("earlier (remembered)");
    assertThat(forgotten.get("questions")).hasSize(2);
  }

  @Test
  void anUnknownKeyIsWrongUsage() {
    Called call = inspect(tape, "--as", "colour=red");

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("What can be decided: encoding, delimiter");
  }
}
