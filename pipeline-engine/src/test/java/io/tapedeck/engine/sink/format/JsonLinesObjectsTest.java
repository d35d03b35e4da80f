package io.tapedeck.engine.sink.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.layout.AwkwardSymbols;
import io.tapedeck.engine.stream.wire.TickCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesObjectsTest {

  private static final Instant AT = Instant.parse("2026-01-05T14:30:00.123456789Z");

  private final EventObjects objects =
      EventObjects.of(ObjectFormat.JSON, PartitionField.standard());

  @Test
  void aLineIsTheObjectOfTheWireWithoutTheSymbol() throws Exception {
    Trade trade = new Trade(new Symbol("HSI"), AT, 1.5, Double.NaN, "buy", Map.of("venue", "X"));

    EncodedObject object = objects.encode(List.of(trade));

    assertThat(ObjectFiles.lines(object.bytes()))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"timestamp\":\"2026-01-05T14:30:00.123456789Z\",\"kind\":\"trade\",\"price\":1.5,"
                + "\"side\":\"buy\",\"venue\":\"X\"}");
    assertThat(object.columns())
        .containsExactly(
            new Column("timestamp", "string"),
            new Column("kind", "string"),
            new Column("price", "double"),
            new Column("size", "double"),
            new Column("side", "string"),
            new Column("venue", "string"));
  }

  @Test
  void aLineThatKeepsTheSymbolIsReadBackByTheWiresOwnCodec() throws Exception {
    EventObjects byDate = EventObjects.of(ObjectFormat.JSON, List.of(PartitionField.DT));
    List<MarketEvent> events = new ArrayList<>();
    for (String symbol : AwkwardSymbols.all()) {
      events.add(new Trade(new Symbol(symbol), AT, 1.5, 2, "sell", Map.of()));
    }

    List<JsonNode> lines = ObjectFiles.lines(byDate.encode(events).bytes());

    TickCodec codec = new TickCodec();
    assertThat(lines)
        .map(line -> codec.decode(line.toString().getBytes(StandardCharsets.UTF_8)))
        .containsExactlyElementsOf(events.stream().map(TickCodec.Decoded.Event::new).toList());
  }

  @Test
  void aFurtherColumnThatClashesWithAFolderGetsAnotherName() throws Exception {
    Trade trade = new Trade(new Symbol("HSI"), AT, 1, 1, "", Map.of("dt", "x"));

    EncodedObject object = objects.encode(List.of(trade));

    assertThat(ObjectFiles.lines(object.bytes()).getFirst().get("dt_").asText()).isEqualTo("x");
    assertThat(object.columns()).contains(new Column("dt_", "string"));
  }

  @Test
  void theSameEventsGiveTheSameBytesFromAnyEncoder() {
    List<MarketEvent> events = EncodeRates.bars(new Symbol("HSI"), 5_000, 7);
    byte[] first = objects.encode(events).bytes();
    objects.encode(EncodeRates.bars(new Symbol("HSI"), 100, 8));

    assertThat(objects.encode(events).bytes()).isEqualTo(first);
    assertThat(EventObjects.of(ObjectFormat.JSON, PartitionField.standard()).encode(events).bytes())
        .isEqualTo(first);
  }

  @Test
  void everyEventOfALargeObjectIsThere() throws Exception {
    EncodedObject object = objects.encode(EncodeRates.bars(new Symbol("HSI"), 30_000, 7));

    assertThat(ObjectFiles.lines(object.bytes())).hasSize(30_000);
  }

  @Test
  void deadLettersKeepTheirReasonAndText() throws Exception {
    byte[] object =
        DeadLetterLines.encode(
            List.of(new RejectedRecord("ticks-0", 42, "No number.", "{\"a\"\n")));

    JsonNode line = ObjectFiles.lines(object).getFirst();
    assertThat(line.get("source").asText()).isEqualTo("ticks-0");
    assertThat(line.get("offset").asLong()).isEqualTo(42);
    assertThat(line.get("reason").asText()).isEqualTo("No number.");
    assertThat(line.get("raw").asText()).isEqualTo("{\"a\"\n");
  }
}
