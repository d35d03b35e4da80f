package io.tapedeck.engine.tape.csv;

import org.jspecify.annotations.Nullable;

/// A column that plays no role and travels under its own name.
///
/// @param name its snake_case name
/// @param numbers how its numbers are written
record ExtraColumn(int index, String name, ExtraType type, NumberStyle numbers) {

  /// The value of a field.
  ///
  /// @return null if the field is absent
  @Nullable Object read(String field) throws BadFieldException {
    if (NumberStyle.isAbsent(field)) {
      return null;
    }
    String value = field.strip();
    return switch (type) {
      case LONG -> {
        if (!ExtraType.isLong(value)) {
          throw bad(value);
        }
        yield Long.valueOf(value);
      }
      case DOUBLE -> {
        Double number = numbers.read(value);
        if (number == null) {
          throw bad(value);
        }
        yield number;
      }
      case BOOLEAN -> {
        if (!ExtraType.isBoolean(value)) {
          throw bad(value);
        }
        yield ExtraType.isTrue(value);
      }
      case STRING -> value;
    };
  }

  private BadFieldException bad(String value) {
    return BadFieldException.of(name, value, type.expected());
  }
}
