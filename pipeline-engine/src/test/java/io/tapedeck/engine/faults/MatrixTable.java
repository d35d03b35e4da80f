package io.tapedeck.engine.faults;

import io.tapedeck.engine.faults.Matrix.Cell;
import io.tapedeck.engine.faults.Matrix.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A matrix as a table to read: a mark for each ending, in the order of the variants; what the
/// marks mean stands below. Where there are many variants, it is counted how many have each mark.
final class MatrixTable {

  private static final int MARKS_ALONE = 4;

  private final Matrix matrix;
  private final SequencedMap<Ending, String> marks = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  MatrixTable(Matrix matrix) {
    this.matrix = matrix;
  }

  /// The table, in Markdown.
  String text() {
    TreeSet<String> columns = new TreeSet<>();
    Map<String, Map<String, List<String>>> rows = new LinkedHashMap<>();
    marks.put(Ending.UNHARMED, "·");
    matrix.endings().entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getKey().variant()))
        .forEach(
            each -> {
              Cell cell = each.getKey();
              columns.add(cell.column());
              String mark = mark(each.getValue());
              counts.merge(mark, 1, Integer::sum);
              rows.computeIfAbsent(cell.row(), _ -> new LinkedHashMap<>())
                  .computeIfAbsent(cell.column(), _ -> new ArrayList<>())
                  .add(mark);
            });
    StringBuilder table = new StringBuilder("| |");
    columns.forEach(column -> table.append(' ').append(column).append(" |"));
    table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    new TreeSet<>(rows.keySet())
        .forEach(
            row -> {
              table.append("| ").append(row).append(" |");
              for (String column : columns) {
                List<String> here = rows.get(row).getOrDefault(column, List.of());
                table.append(' ').append(shown(here)).append(" |");
              }
              table.append('\n');
            });
    return table + "\nEach place: " + variants() + ".\n\n" + legend();
  }

  private String mark(Ending ending) {
    Ending kind =
        ending.outcome() == Matrix.Outcome.BROKEN ? new Ending(ending.outcome(), "") : ending;
    return marks.computeIfAbsent(
        kind,
        _ ->
            kind.outcome() == Matrix.Outcome.BROKEN
                ? "**X**"
                : String.valueOf((char) ('A' + marks.size() - 1)));
  }

  private static String shown(List<String> here) {
    if (here.size() <= MARKS_ALONE) {
      return String.join(" ", here);
    }
    return here.stream()
        .collect(Collectors.groupingBy(mark -> mark, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getValue() + each.getKey())
        .collect(Collectors.joining(" "));
  }

  private String variants() {
    List<String> all =
        matrix.endings().keySet().stream().map(Cell::variant).distinct().sorted().toList();
    return all.size() <= MARKS_ALONE
        ? String.join(", then ", all)
        : all.size() + " variants, counted by mark";
  }

  private String legend() {
    StringBuilder legend = new StringBuilder();
    marks.forEach(
        (ending, mark) ->
            legend
                .append("- ")
                .append(mark)
                .append(" ")
                .append(counts.getOrDefault(mark, 0))
                .append(" of the cells: ")
                .append(meaning(ending))
                .append('\n'));
    return legend.toString();
  }

  private static String meaning(Ending ending) {
    return switch (ending.outcome()) {
      case UNHARMED -> "it went on by itself, and every record is there once, in its place";
      case STOPPED ->
          "it stopped with `" + ending.why() + "`, and after the next sink it is all there once";
      case BROKEN -> "a promise was not kept";
    };
  }
}
