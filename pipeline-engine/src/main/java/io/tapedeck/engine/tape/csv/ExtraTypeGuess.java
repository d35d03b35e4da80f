package io.tapedeck.engine.tape.csv;

/// Narrows the type of one further column, value by value: whole numbers, numbers, true/false,
/// otherwise text.
final class ExtraTypeGuess {

  private final NumberStyle usual;
  private final NumberStyleGuess own = new NumberStyleGuess(false);
  private boolean any;
  private boolean couldBeLong = true;
  private boolean couldBePoint = true;
  private boolean couldBeComma = true;
  private boolean couldBeBoolean = true;

  /// @param usual how the file writes its numbers
  ExtraTypeGuess(NumberStyle usual) {
    this.usual = usual;
  }

  void see(String field, long line) {
    boolean text = !couldBePoint && !couldBeComma && !couldBeBoolean;
    if (text || NumberStyle.isAbsent(field)) {
      return;
    }
    String value = field.strip();
    any = true;
    couldBeLong &= ExtraType.isLong(value);
    couldBeBoolean &= ExtraType.isBoolean(value);
    if (!couldBeLong && (couldBePoint || couldBeComma)) {
      number(value, line);
    }
  }

  private void number(String value, long line) {
    if (ExtraType.isTooLong(value) && !ExtraType.isLong(value)) {
      couldBePoint = false;
      couldBeComma = false;
      return;
    }
    // 000001 is a code, not the number one.
    boolean code =
        value.length() > 1 && value.charAt(0) == '0' && Character.isDigit(value.charAt(1));
    couldBePoint &= !code && NumberStyle.POINT.read(value) != null;
    couldBeComma &= !code && NumberStyle.COMMA.read(value) != null;
    own.see(value, line);
  }

  /// How its numbers are written: as it says itself, or as the file does.
  NumberStyle numbers() {
    NumberStyle decided = own.decided();
    return decided == null ? usual : decided;
  }

  ExtraType type() {
    if (!any) {
      return ExtraType.STRING;
    }
    if (couldBeLong) {
      return ExtraType.LONG;
    }
    boolean number = numbers() == NumberStyle.POINT ? couldBePoint : couldBeComma;
    return number ? ExtraType.DOUBLE : couldBeBoolean ? ExtraType.BOOLEAN : ExtraType.STRING;
  }
}
