package io.tapedeck.engine.tape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A report as the JSON object that `inspect --json` prints. Times have at least milliseconds, and
/// a `Z` only if the source names its zone. In `first` and `last`, `close` is the close, the price,
/// or the bid, and `volume` the volume or size; a value that is absent is null.
public final class TapeJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MILLIS = pattern("SSS");
  private static final DateTimeFormatter MICROS = pattern("SSSSSS");
  private static final DateTimeFormatter NANOS = pattern("SSSSSSSSS");

  private TapeJson() {}

  /// The report as a tree.
  public static ObjectNode tree(TapeReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", report.kind());
    node.put("encoding", report.encoding());
    node.put("delimiter", report.delimiter());
    node.put("headerLines", report.headerLines());
    node.put("dataRows", report.dataRows());
    if (report.kind().equals("not-data")) {
      node.putNull("records");
    } else {
      node.put("records", report.records());
    }
    node.put("skipRows", report.skipRows());
    node.put("nullPriceRows", report.nullPriceRows());
    node.put("symbols", report.symbols());
    if (report.records() > 0) {
      events(node, report);
    }
    report.reasons().forEach(node.putArray("reasons")::add);
    shape(node, report.shape());
    node.set("profile", ProfileJson.tree(report.profile()));
    return node;
  }

  private static void shape(ObjectNode node, TapeShape shape) {
    ArrayNode guesses = node.putArray("guesses");
    for (Guess guess : shape.guesses()) {
      guesses
          .addObject()
          .put("key", guess.key())
          .put("value", guess.value())
          .put("reason", guess.reason())
          .put("confidence", guess.confidence())
          .put("runnerUp", guess.runnerUp());
    }
    ArrayNode questions = node.putArray("questions");
    for (Question question : shape.questions()) {
      ObjectNode asked = questions.addObject().put("key", question.key());
      asked.put("text", question.text());
      question.choices().forEach(asked.putArray("choices")::add);
      asked.put("option", question.option());
    }
  }

  /// The report as text, indented.
  public static String text(TapeReport report) {
    return tree(report).toPrettyString();
  }

  private static void events(ObjectNode node, TapeReport report) {
    String original = report.shape().original();
    node.set("first", original == null ? event(report.first(), report) : object(original));
    node.set("last", event(report.last(), report));
    node.put("minTs", time(report.minTimestamp(), report.zoned()));
    node.put("maxTs", time(report.maxTimestamp(), report.zoned()));
    node.put("order", report.order());
    node.put("dupTsSymbol", report.dupTsSymbol());
    if (report.kind().startsWith("bars")
        || report.kind().equals("mixed")
        || report.first() instanceof Bar) {
      node.put("ohlcViolations", report.ohlcViolations());
      node.put("zeroVolume", report.zeroVolume());
    }
  }

  /// A record as its source writes it.
  private static JsonNode object(String original) {
    try {
      return JSON.readTree(original);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(original);
    }
  }

  private static @Nullable ObjectNode event(@Nullable MarketEvent event, TapeReport report) {
    if (event == null) {
      return null;
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("ts", time(event.timestamp(), report.zoned()));
    node.put("symbol", report.shape().isUnnamed() ? null : event.symbol().value());
    switch (event) {
      case Bar bar -> {
        put(node, "open", bar.open());
        put(node, "high", bar.high());
        put(node, "low", bar.low());
        put(node, "close", bar.close());
        put(node, "volume", bar.volume());
      }
      case Trade trade -> closeAndVolume(node, trade.price(), trade.size());
      case Quote quote -> closeAndVolume(node, quote.bid(), Double.NaN);
    }
    return node;
  }

  private static void closeAndVolume(ObjectNode node, double close, double volume) {
    node.putNull("open");
    node.putNull("high");
    node.putNull("low");
    put(node, "close", close);
    put(node, "volume", volume);
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }

  private static @Nullable String time(@Nullable Instant time, boolean zoned) {
    if (time == null) {
      return null;
    }
    int nano = time.getNano();
    DateTimeFormatter format = nano % 1_000_000 == 0 ? MILLIS : nano % 1_000 == 0 ? MICROS : NANOS;
    return format.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)) + (zoned ? "Z" : "");
  }

  private static DateTimeFormatter pattern(String fraction) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss." + fraction, Locale.ROOT);
  }
}
