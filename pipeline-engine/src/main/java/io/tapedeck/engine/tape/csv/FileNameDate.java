package io.tapedeck.engine.tape.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the day out of a file's name, if it has one and not two: `AAPL_2012-06-21_message_1.csv`,
/// `trades_20200103.csv`.
final class FileNameDate {

  private static final Pattern DATE =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)([-_.]?)(0[1-9]|1[0-2])\\2([0-3]\\d)(?!\\d)");

  private FileNameDate() {}

  static @Nullable LocalDate of(String fileName) {
    Set<LocalDate> days = new HashSet<>();
    Matcher found = DATE.matcher(fileName);
    while (found.find()) {
      try {
        days.add(
            LocalDate.of(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(3)),
                Integer.parseInt(found.group(4))));
      } catch (DateTimeException e) {
        // A number that looks like a date and is none, such as 20200231.
        continue;
      }
    }
    return days.size() == 1 ? days.iterator().next() : null;
  }
}
