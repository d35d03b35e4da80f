package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the character between fields: the one that cuts the first lines most evenly into cells
/// that are numbers and times, and above all the one with which a line reads as a header. JSON
/// lines have none.
///
/// @param framing null if no character cuts most lines into two fields or more
/// @param guess why; null with the framing
record FramingGuess(@Nullable Framing framing, @Nullable Guess guess) {

  /// The cells of so many lines are looked at.
  private static final int TYPED = 60;

  private static final FramingGuess NONE = new FramingGuess(null, null);

  /// @param lines the first lines of the file, without blank ones
  static FramingGuess of(List<String> lines) {
    if (lines.stream().filter(JsonFields::isObject).count() * 2 > lines.size()) {
      JsonFields.Finder fields = new JsonFields.Finder();
      lines.forEach(fields::see);
      return certain(Framing.of(fields.found()), "Each line is a JSON object.");
    }
    Framing announced = announced(lines.getFirst());
    if (announced != null) {
      String reason = "Delimiter " + announced.word() + ": the first line says so.";
      return certain(announced, reason);
    }
    Framing wrapped = wrapped(lines);
    if (wrapped != null && wrapped.inner() != null) {
      return certain(
          wrapped,
          "Delimiter %s: each row is one quoted field, with rows cut by %s inside."
              .formatted(wrapped.word(), Framing.word(wrapped.inner())));
    }
    return plain(lines);
  }

  private static FramingGuess certain(Framing framing, String reason) {
    return new FramingGuess(framing, Guess.certain("delimiter", framing.word(), reason));
  }

  /// `sep=;`, with which spreadsheets are told.
  static @Nullable Framing announced(String line) {
    String text = line.strip().replace("\"", "");
    boolean says = text.length() <= 5 && text.toLowerCase(Locale.ROOT).startsWith("sep=");
    if (!says) {
      return null;
    }
    String rest = line.replace("\"", "");
    int at = rest.indexOf('=') + 1;
    return at < rest.length() ? new Framing(rest.charAt(at), null) : null;
  }

  private static FramingGuess plain(List<String> lines) {
    Framing best = null;
    Framing next = null;
    double bestScore = 0;
    double nextScore = 0;
    for (char candidate : Framing.CANDIDATES) {
      Framing framing = new Framing(candidate, null);
      double score = score(framing, lines);
      if (score > bestScore) {
        next = best;
        nextScore = bestScore;
        best = framing;
        bestScore = score;
      } else if (score > nextScore) {
        next = framing;
        nextScore = score;
      }
    }
    if (best == null) {
      return NONE;
    }
    double confidence = next == null ? 1 : Math.min(0.99, 0.5 + (bestScore - nextScore) / 2);
    String reason =
        "Delimiter %s: it cuts the first lines most evenly%s."
            .formatted(best.word(), next == null ? ", and no other cuts them at all" : "");
    return new FramingGuess(
        best,
        new Guess("delimiter", best.word(), reason, confidence, next == null ? null : next.word()));
  }

  /// A file written by a program that took whole rows for one field.
  private static @Nullable Framing wrapped(List<String> lines) {
    Framing.Splitter splitter = new Framing(',', null).splitter();
    List<String> unwrapped = new ArrayList<>();
    for (String line : lines) {
      if (!isQuoted(line)) {
        return null;
      }
      try {
        String[] fields = splitter.split(line);
        if (fields.length != 1) {
          return null;
        }
        unwrapped.add(fields[0]);
      } catch (IOException e) {
        return null;
      }
    }
    Framing inner = plain(unwrapped).framing();
    return inner == null ? null : new Framing(',', inner.delimiter());
  }

  /// Whether a line is one quoted field: every quote inside is doubled.
  private static boolean isQuoted(String line) {
    String text = line.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted && text.substring(1, text.length() - 1).replace("\"\"", "").indexOf('"') < 0;
  }

  /// The share of lines with the most frequent number of fields, plus the best header's number of
  /// known names, plus the share of cells that are a number or a time.
  private static double score(Framing framing, List<String> lines) {
    Framing.Splitter splitter = framing.splitter();
    Map<Integer, Integer> counts = new HashMap<>();
    Map<Integer, Double> typed = new HashMap<>();
    int roles = 0;
    int line = 0;
    for (String text : lines) {
      line++;
      try {
        String[] fields = splitter.split(text);
        counts.merge(fields.length, 1, Integer::sum);
        if (line <= TYPED) {
          double share = typed(fields);
          typed.merge(fields.length, share, Double::sum);
          // A blank stands in names, too.
          boolean named = fields.length > 1 && framing.delimiter() != ' ' && share < 0.5;
          roles = Math.max(roles, named ? ColumnNames.known(fields) : 0);
        }
      } catch (IOException e) {
        // A line that this framing cannot read counts against it.
        counts.merge(0, 1, Integer::sum);
      }
    }
    int most = 0;
    double cells = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      if (entry.getKey() > 1 && entry.getValue() > most) {
        most = entry.getValue();
        cells = typed.getOrDefault(entry.getKey(), 0.0) / Math.min(most, TYPED);
      }
    }
    double share = most / (double) Math.max(lines.size(), 1);
    if (framing.delimiter() == ' ') {
      // Blanks stand in texts and in dates: only a table of nothing but numbers is cut by them.
      return share < 0.8 || cells < 0.75 ? 0 : share * 0.5;
    }
    return share < 0.5 && roles < 2 ? 0 : share + roles + cells;
  }

  private static double typed(String[] fields) {
    int typed = 0;
    for (String field : fields) {
      typed += CellKind.of(field) == CellKind.TEXT ? 0 : 1;
    }
    return typed / (double) fields.length;
  }
}
