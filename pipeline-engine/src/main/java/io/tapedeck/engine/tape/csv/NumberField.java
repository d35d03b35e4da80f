package io.tapedeck.engine.tape.csv;

/// A column of numbers that plays a role.
///
/// @param index its position, -1 if the file has none
/// @param divisor what a written number is divided by
record NumberField(int index, String name, NumberStyle style, double divisor) {

  /// @return NaN if there is no value
  /// @throws BadFieldException if it is no number
  double read(Cells row) throws BadFieldException {
    if (index < 0) {
      return Double.NaN;
    }
    double value = style.read(row.text(), row.from(index), row.to(index));
    if (value == NumberStyle.NONE) {
      throw BadFieldException.of(
          name,
          row.get(index),
          style == NumberStyle.POINT ? "a number" : "a number with a decimal comma");
    }
    return divisor == 1 ? value : value / divisor;
  }
}
