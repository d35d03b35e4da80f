package io.tapedeck.app.analyze;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a statement, line and column counted from 1.
public record Position(int line, int column) {

  private static final Pattern WRITTEN = Pattern.compile("\\bline (\\d{1,6}):(\\d{1,6})\\b");

  /// What a message such as `line 1:8: Column 'x' cannot be resolved` points at, if it points at
  /// anything.
  public static Optional<Position> in(String message) {
    Matcher matcher = WRITTEN.matcher(message);
    return matcher.find()
        ? Optional.of(
            new Position(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
