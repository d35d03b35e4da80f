package io.tapedeck.engine.tape.csv;

/// Narrows the type of one further column, value by value: whole numbers, numbers, true/false,
/// otherwise text.
final class ExtraTypeGuess {

  private final NumberStyle style;
  private boolean any;
  private boolean couldBeLong = true;
  private boolean couldBeDouble = true;
  private boolean couldBeBoolean = true;

  ExtraTypeGuess(NumberStyle style) {
    this.style = style;
  }

  void see(String field) {
    if (!couldBeDouble && !couldBeBoolean || NumberStyle.isAbsent(field)) {
      return;
    }
    String value = field.strip();
    any = true;
    couldBeLong &= ExtraType.isLong(value);
    // 000001 is a code, not the number one.
    boolean code =
        value.length() > 1 && value.charAt(0) == '0' && Character.isDigit(value.charAt(1));
    couldBeDouble &= couldBeLong || (!code && style.read(value) != null);
    couldBeBoolean &= ExtraType.isBoolean(value);
  }

  ExtraType type() {
    if (!any) {
      return ExtraType.STRING;
    }
    return couldBeLong
        ? ExtraType.LONG
        : couldBeDouble ? ExtraType.DOUBLE : couldBeBoolean ? ExtraType.BOOLEAN : ExtraType.STRING;
  }
}
