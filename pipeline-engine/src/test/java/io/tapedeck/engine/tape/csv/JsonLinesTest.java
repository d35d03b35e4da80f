package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.tape.TapeJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

  @TempDir Path folder;

  @Test
  void theProjectsOwnWireFormPlays() {
    Written tape =
        Written.text(
            folder,
            "wire.ndjson",
            """
            {"symbol":"A","timestamp":"2026-01-05T09:30:00Z","kind":"trade","price":1.5,"size":3,"note":"a \\"b\\", c"}
            {"symbol":"A","timestamp":"2026-01-05T09:30:01Z","kind":"quote","bid":1.4,"ask":1.6,"bid_size":null}
            {"symbol":"A","timestamp":"2026-01-05T09:31:00Z","kind":"bar","open":1,"high":2,"low":1,"close":2,"volume":9}
            """);

    assertThat(tape.events()).hasExactlyElementsOfTypes(Trade.class, Quote.class, Bar.class);
    assertThat(tape.events().getFirst().extras()).containsEntry("note", "a \"b\", c");
    assertThat(CsvTape.inspect(tape.file()).kind()).isEqualTo("wire-json");
  }

  @Test
  void reportShowsTheFirstObjectAsItStands() {
    Written tape =
        Written.text(
            folder,
            "t.jsonl",
            "{\"Index\":\"HSI\",\"Date\":\"2004-01-07\",\"Adj Close\":1.5,\"Close\":1.6}\n");

    var first = TapeJson.tree(CsvTape.inspect(tape.file())).get("first");
    assertThat(first.get("Adj Close").doubleValue()).isEqualTo(1.5);
    assertThat(first.get("Index").asText()).isEqualTo("HSI");
  }

  @Test
  void aFieldOfAnObjectInsideIsCalledByItsWay() {
    Written tape =
        Written.text(
            folder,
            "t.jsonl",
            "{\"s\":\"BNBBTC\",\"t\":1672515782136,\"data\":{\"p\":\"0.001\",\"q\":\"100\"},"
                + "\"price\":2,\"qty\":1}\n");

    assertThat(tape.events().getFirst().symbol().value()).isEqualTo("BNBBTC");
    assertThat(tape.events().getFirst().extras()).containsKey("data_p");
  }

  @Test
  void linesThatAreNoSuchObjectsAreRejectedEachByItself() {
    String good = "{\"symbol\":\"A\",\"date\":\"2026-01-05\",\"close\":1}\n";
    Written tape =
        Written.text(folder, "t.jsonl", good.repeat(5) + "{\"symbol\":\"A\"\nnot json\n" + good);

    assertThat(tape.events()).hasSize(6);
    assertThat(tape.rejected()).hasSize(2).allMatch(r -> r.reason().contains("JSON object"));
  }
}
