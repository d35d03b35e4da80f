package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionState;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/// What came of compactions, for people or as JSON.
final class CompactionText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CompactionText() {}

  static void print(
      PrintStream out, CompactionOrder order, CompactionReport report, boolean asJson) {
    if (asJson) {
      out.println(json(report).toPrettyString());
      return;
    }
    for (CompactionReport.Step step : report.steps()) {
      out.println(line(step));
    }
    if (report.more() > 0) {
      out.printf(Locale.ROOT, "and %,d more%n", report.more());
    }
    boolean dry = order instanceof CompactionOrder.DryRun;
    if (report.before() == 0) {
      out.printf(
          Locale.ROOT,
          "%,d partitions looked at, nothing to merge: that takes two small objects in a"
              + " partition.%n",
          report.partitions());
    } else {
      out.printf(
          Locale.ROOT,
          "%,d partitions looked at, %,d objects (%s) %s %,d%s%n",
          report.partitions(),
          report.before(),
          new ByteSize(report.bytesBefore()),
          dry ? "would become about" : "became",
          report.after(),
          dry ? "" : " (" + new ByteSize(report.bytesAfter()) + ")");
    }
    report
        .left()
        .forEach((why, objects) -> out.printf(Locale.ROOT, "left: %,d %s%n", objects, why));
    switch (order) {
      case CompactionOrder.DryRun _ -> {
        if (report.before() > 0) {
          out.println("Nothing was changed: give --apply to do it.");
        }
      }
      case CompactionOrder.Apply _ -> {
        if (!report.steps().isEmpty()) {
          out.println(
              "Queries read the merged objects; the old ones stay until lake compact --finish all,"
                  + " in half an hour or later.");
        }
      }
      case CompactionOrder.Finish _, CompactionOrder.Undo _ -> {}
    }
  }

  private static String line(CompactionReport.Step step) {
    String partition =
        step.partition().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(" "));
    return String.format(
            Locale.ROOT,
            "%-23s  %-9s  %s %s  %,d -> %,d objects  %s",
            step.id(),
            step.state().map(CompactionState::word).orElse(""),
            step.table(),
            partition,
            step.before(),
            step.after(),
            step.note())
        .strip();
  }

  private static ObjectNode json(CompactionReport report) {
    ObjectNode root = JSON.createObjectNode().put("partitions", report.partitions());
    root.put("objectsBefore", report.before()).put("objectsAfter", report.after());
    root.put("bytesBefore", report.bytesBefore()).put("bytesAfter", report.bytesAfter());
    root.put("more", report.more());
    ObjectNode left = root.putObject("left");
    report.left().forEach(left::put);
    ArrayNode steps = root.putArray("steps");
    for (CompactionReport.Step step : report.steps()) {
      ObjectNode node = steps.addObject().put("id", step.id()).put("table", step.table());
      ObjectNode partition = node.putObject("partition");
      step.partition().forEach(partition::put);
      node.put("state", step.state().map(CompactionState::word).orElse(null));
      node.put("rows", step.rows());
      node.put("objectsBefore", step.before()).put("objectsAfter", step.after());
      node.put("bytesBefore", step.bytesBefore()).put("bytesAfter", step.bytesAfter());
      node.put("note", step.note());
    }
    return root;
  }
}
