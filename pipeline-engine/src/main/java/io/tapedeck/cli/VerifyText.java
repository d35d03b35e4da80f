package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.sink.verify.Coverage;
import io.tapedeck.engine.sink.verify.Finding;
import io.tapedeck.engine.sink.verify.Flaw;
import io.tapedeck.engine.sink.verify.TopicState;
import io.tapedeck.engine.sink.verify.VerifyReport;
import java.util.Locale;

/// What a verification found, as a JSON object or for people.
final class VerifyText {

  /// How many findings of one kind people are shown.
  private static final int SHOWN = 5;

  private VerifyText() {}

  static ObjectNode json(VerifyReport report) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("complete", report.complete());
    root.put("deep", report.deep());
    root.put("plans", report.plans());
    root.put("compactions", report.compactions());
    root.put("objects", report.objects());
    root.put("rows", report.rows());
    root.put("bytes", report.bytes());
    root.put("deadLetters", report.deadLetters());
    root.put("repeats", report.repeats());
    root.put("partitions", report.partitions());
    root.put("errors", report.errors());
    ArrayNode coverage = root.putArray("coverage");
    report.coverage().forEach(one -> put(coverage.addObject(), one));
    ObjectNode totals = root.putObject("totals");
    report.totals().forEach((flaw, count) -> totals.put(flaw.word(), count));
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : report.findings()) {
      findings
          .addObject()
          .put("severity", finding.flaw().severity().word())
          .put("flaw", finding.flaw().word())
          .put("key", finding.key())
          .put("what", finding.what())
          .put("fix", finding.flaw().fix());
    }
    return root;
  }

  private static void put(ObjectNode node, Coverage one) {
    node.put("topic", one.at().topic());
    node.put("partition", one.at().partition());
    node.put("first", one.first());
    node.put("next", one.next());
    node.put("done", one.done());
    node.put("plans", one.plans());
    node.put("rows", one.rows());
    node.put("deadLetters", one.deadLetters());
    node.put("repeats", one.repeats());
    node.put("unused", one.unused());
    node.put("lost", one.lost());
    TopicState broker = one.broker();
    if (broker != null) {
      node.put("committed", broker.committed());
      node.put("end", broker.end());
      node.put("lag", one.lag());
    }
  }

  static String forPeople(VerifyReport report) {
    StringBuilder text = new StringBuilder();
    for (Coverage one : report.coverage()) {
      text.append(line(one)).append(System.lineSeparator());
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %s in %s: %s, %s; %s, %s left out%n",
            Counted.of(report.plans(), "plan"),
            Counted.of(report.objects(), "object"),
            Counted.of(report.partitions(), "partition"),
            Counted.of(report.rows(), "record"),
            new ByteSize(report.bytes()),
            Counted.of(report.deadLetters(), "dead letter"),
            Counted.of(report.repeats(), "repeat")));
    report.totals().keySet().stream()
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .forEach(flaw -> append(text, report, flaw));
    return text.append(verdict(report)).append(System.lineSeparator()).toString();
  }

  static String line(Coverage one) {
    boolean asked = one.broker() != null;
    String waiting =
        !asked
            ? ""
            : one.lag() == 0
                ? ", nothing waits in the topic"
                : String.format(
                    Locale.ROOT,
                    ", %,d %s in the topic",
                    one.lag(),
                    one.lag() == 1 ? "offset waits" : "offsets wait");
    if (asked && one.plans() == 0 && one.done() == one.first() && one.lag() == 0) {
      return one.at() + ": nothing in it";
    }
    return String.format(
        Locale.ROOT,
        "%s: offsets %,d to %,d stored by %s%s%s",
        one.at(),
        one.first(),
        one.done(),
        Counted.of(one.plans(), "plan"),
        one.lost() == 0 ? "" : String.format(Locale.ROOT, ", %,d of them lost", one.lost()),
        waiting);
  }

  private static void append(StringBuilder text, VerifyReport report, Flaw flaw) {
    long total = report.totals().getOrDefault(flaw, 0L);
    text.append(
        String.format(
            Locale.ROOT, "%s: %s, %,d times%n", flaw.severity().word(), flaw.word(), total));
    report.findings().stream()
        .filter(finding -> finding.flaw() == flaw)
        .limit(SHOWN)
        .forEach(
            finding ->
                text.append("  ")
                    .append(finding.key())
                    .append(": ")
                    .append(finding.what())
                    .append(System.lineSeparator()));
    if (total > SHOWN) {
      text.append(
          String.format(
              Locale.ROOT, "  and %,d more; --json lists up to a hundred%n", total - SHOWN));
    }
    text.append("  ").append(flaw.fix()).append(System.lineSeparator());
  }

  private static String verdict(VerifyReport report) {
    if (!report.complete()) {
      return String.format(Locale.ROOT, "THE LAKE IS NOT AS PLANNED: %,d errors", report.errors());
    }
    return report.deep()
        ? "complete: every planned record is stored once, byte for byte"
        : "complete: every planned object is there once, with its size and noted hash; --deep reads"
            + " the bytes";
  }
}
