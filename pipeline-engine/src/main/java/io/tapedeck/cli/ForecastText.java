package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.forecast.Estimate;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.forecast.Outcome;
import io.tapedeck.engine.sink.forecast.Setting;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/// A forecast, for people or as JSON.
final class ForecastText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ForecastText() {}

  static void print(PrintStream out, Forecast forecast, boolean asJson) {
    if (asJson) {
      out.println(json(forecast).toPrettyString());
      return;
    }
    line(out, "records", count(forecast.records()));
    line(out, "playing", seconds(forecast.playing()));
    line(out, "setting", setting(forecast.setting()));
    print(out, forecast.outcome());
    forecast
        .better()
        .ifPresent(
            better -> {
              line(out, "better", better.change());
              print(out, better.outcome());
            });
    String name = "note";
    for (String note : forecast.notes()) {
      line(out, name, note);
      name = "";
    }
  }

  private static void print(PrintStream out, Outcome outcome) {
    line(
        out,
        "objects",
        count(outcome.objects()) + ", " + count(outcome.objectsPerDay()) + " a day of event time");
    line(
        out,
        "sizes",
        outcome.median()
            + " in the middle, smallest "
            + outcome.smallest()
            + ", in all "
            + size(outcome.bytes()));
    line(
        out,
        "cost",
        count(outcome.puts())
            + " PUT requests for USD "
            + money(outcome.usdOnce())
            + ", then USD "
            + money(outcome.usdPerMonth())
            + " a month");
  }

  private static String setting(Setting setting) {
    return String.format(
        Locale.ROOT,
        "%s, folders %s, closed after %,d records, %s or %,d s, %d topic partitions",
        setting.format().word(),
        folders(setting),
        setting.flushRecords(),
        setting.flushBytes(),
        setting.flushAfter().toSeconds(),
        setting.topicPartitions());
  }

  private static String folders(Setting setting) {
    return setting.partitionBy().stream()
        .map(PartitionField::word)
        .collect(Collectors.joining(","));
  }

  private static String count(Estimate estimate) {
    return estimate.isSure()
        ? String.format(Locale.ROOT, "%,.0f", estimate.likely())
        : String.format(
            Locale.ROOT,
            "about %,.0f (%,.0f to %,.0f)",
            estimate.likely(),
            estimate.low(),
            estimate.high());
  }

  private static String size(Estimate estimate) {
    return "about "
        + new ByteSize(Math.round(estimate.likely()))
        + " ("
        + new ByteSize(Math.round(estimate.low()))
        + " to "
        + new ByteSize(Math.round(estimate.high()))
        + ")";
  }

  private static String seconds(Estimate estimate) {
    return estimate.isSure()
        ? String.format(Locale.ROOT, "%,.0f s", estimate.likely())
        : String.format(
            Locale.ROOT,
            "about %,.1f s (%,.1f to %,.1f)",
            estimate.likely(),
            estimate.low(),
            estimate.high());
  }

  private static String money(Estimate estimate) {
    return String.format(
        Locale.ROOT, estimate.likely() < 0.01 ? "%.5f" : "%.2f", estimate.likely());
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf(Locale.ROOT, "%-9s %s%n", name, value);
  }

  private static ObjectNode json(Forecast forecast) {
    ObjectNode root = JSON.createObjectNode();
    root.set("records", json(forecast.records()));
    root.put("horizon", forecast.horizon().name().toLowerCase(Locale.ROOT));
    root.set("seconds", json(forecast.playing()));
    root.set("asked", json(forecast.setting(), forecast.outcome()));
    forecast
        .better()
        .ifPresent(
            better ->
                root.set(
                    "better",
                    json(better.setting(), better.outcome()).put("change", better.change())));
    forecast.notes().forEach(root.putArray("notes")::add);
    return root;
  }

  private static ObjectNode json(Setting setting, Outcome outcome) {
    ObjectNode node = JSON.createObjectNode().put("format", setting.format().word());
    node.put("partitionBy", folders(setting));
    node.put("flushSeconds", setting.flushAfter().toSeconds());
    node.put("flushRecords", setting.flushRecords());
    node.set("objects", json(outcome.objects()));
    node.set("objectsPerDay", json(outcome.objectsPerDay()));
    node.set("puts", json(outcome.puts()));
    node.put("medianBytes", outcome.median().bytes());
    node.put("smallestBytes", outcome.smallest().bytes());
    node.set("bytes", json(outcome.bytes()));
    node.set("usdOnce", json(outcome.usdOnce()));
    node.set("usdPerMonth", json(outcome.usdPerMonth()));
    return node.put("tiny", outcome.isTiny());
  }

  private static ObjectNode json(Estimate estimate) {
    return JSON.createObjectNode()
        .put("low", estimate.low())
        .put("likely", estimate.likely())
        .put("high", estimate.high());
  }
}
