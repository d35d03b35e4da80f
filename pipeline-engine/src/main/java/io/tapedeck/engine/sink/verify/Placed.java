package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.layout.HivePath;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// Judges by the plan alone whether an object lies where its records belong: its key is spelled
/// from table, partition, topic-partition and offset, and its times are those of its folder.
final class Placed {

  private final PlanKeys keys;
  private final Findings findings;

  Placed(PlanKeys keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  void judge(Plan plan, PlannedObject object) {
    String begins = begins(plan, object);
    String key = object.key().value();
    if (!key.startsWith(begins) || key.indexOf('/', begins.length()) >= 0) {
      findings.add(Flaw.MISPLACED, key, "By its plan its key should begin with '" + begins + "'.");
      return;
    }
    if (object.isDeadLetters()) {
      return;
    }
    List<String> words = plan.partitionBy().stream().map(PartitionField::word).toList();
    if (!List.copyOf(object.partition().keySet()).equals(words)) {
      findings.add(
          Flaw.MISPLACED,
          key,
          "Its folders are by "
              + String.join(", ", object.partition().keySet())
              + ", the plan's by "
              + String.join(", ", words)
              + ".");
    }
    times(object.partition(), object.least(), object.greatest())
        .forEach(what -> findings.add(Flaw.MISPLACED, key, what));
  }

  private String begins(Plan plan, PlannedObject object) {
    String name = plan.at() + "-" + plan.from();
    if (object.isDeadLetters()) {
      return keys.dead() + name + ".";
    }
    StringBuilder key = new StringBuilder(keys.prefix()).append(object.table());
    object
        .partition()
        .forEach(
            (column, value) ->
                key.append('/').append(column).append('=').append(HivePath.escape(value)));
    return key.append('/').append(name).append('-').toString();
  }

  /// What does not agree between folders and the least and greatest time below them.
  static List<String> times(Map<String, String> partition, Instant least, Instant greatest) {
    return partition.entrySet().stream()
        .filter(field -> !holds(field.getKey(), field.getValue(), least, greatest))
        .map(
            field ->
                "Its times "
                    + least
                    + " to "
                    + greatest
                    + " are not all of "
                    + field.getKey()
                    + "="
                    + field.getValue()
                    + ".")
        .toList();
  }

  private static boolean holds(String column, String value, Instant least, Instant greatest) {
    return switch (column) {
      case "dt" -> date(least).equals(value) && date(greatest).equals(value);
      case "hour" -> hour(least).equals(value) && hour(greatest).equals(value);
      default -> true;
    };
  }

  private static String date(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String hour(Instant time) {
    return DateTimeFormatter.ofPattern("HH").format(time.atOffset(ZoneOffset.UTC));
  }
}
