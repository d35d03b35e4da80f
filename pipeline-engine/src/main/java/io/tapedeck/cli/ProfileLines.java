package io.tapedeck.cli;

import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.TapeProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A profile for people: what breaks the rules with an example each, and a line for each column.
final class ProfileLines {

  private static final String SHADES = " ▁▂▃▄▅▆▇█";

  private ProfileLines() {}

  /// One line for each rule that is broken, the rule that is broken most first.
  static List<String> findings(TapeProfile profile) {
    return profile.findings().entrySet().stream()
        .sorted(Map.Entry.<QualityRule, Long>comparingByValue().reversed())
        .map(found -> finding(profile, found.getKey(), found.getValue()))
        .toList();
  }

  private static String finding(TapeProfile profile, QualityRule rule, long count) {
    List<TapeProfile.Example> examples = profile.examples().getOrDefault(rule, List.of());
    String first =
        examples.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "; row %,d, %s %s: %s",
                examples.getFirst().row() + 1,
                examples.getFirst().symbol(),
                examples.getFirst().time(),
                examples.getFirst().detail());
    return String.format(Locale.ROOT, "%s %,d%s", rule.word(), count, first);
  }

  /// One line for each column: how many values, from what to what, and how they lie between.
  static List<String> columns(TapeProfile profile) {
    List<String> lines = new ArrayList<>();
    int width =
        profile.columns().stream().mapToInt(column -> column.name().length()).max().orElse(0);
    for (TapeProfile.Column column : profile.columns()) {
      String name = column.name() + " ".repeat(width - column.name().length());
      String nulls =
          column.nulls() == 0 ? "" : String.format(Locale.ROOT, ", %,d absent", column.nulls());
      String values =
          column.histogram().isEmpty()
              ? String.format(
                  Locale.ROOT,
                  "%s%,d different",
                  column.distinct() >= 1_000 ? "at least " : "",
                  column.distinct())
              : String.format(
                  Locale.ROOT,
                  "%s to %s %s",
                  number(column.least()),
                  number(column.greatest()),
                  shades(column.histogram()));
      lines.add(name + "  " + (column.count() == 0 ? "nothing" : values) + nulls);
    }
    return lines;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.valueOf(value);
  }

  private static String shades(List<Long> histogram) {
    if (histogram.size() < 2) {
      return "";
    }
    long most = histogram.stream().mapToLong(Long::longValue).max().orElse(1);
    StringBuilder text = new StringBuilder();
    for (long count : histogram) {
      // Whatever is there is seen, however little it is.
      int shade = count == 0 ? 0 : 1 + (int) (7 * count / most);
      text.append(SHADES.charAt(shade));
    }
    return text.toString();
  }
}
