package io.tapedeck.engine.sink.format;

/// A further column that events of an object have.
///
/// @param source its name in the events
/// @param column its name in the object: the same, unless another column has that name already
record ExtraColumn(String source, String column, Type type) {

  /// What its values are.
  enum Type {
    LONG("bigint"),
    DOUBLE("double"),
    BOOLEAN("boolean"),
    STRING("string");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /// The type in the catalog's spelling.
    String word() {
      return word;
    }

    static Type of(Object value) {
      return switch (value) {
        case Long _ -> LONG;
        case Double _ -> DOUBLE;
        case Boolean _ -> BOOLEAN;
        default -> STRING;
      };
    }

    /// The narrowest type that can hold both: numbers become doubles, everything else texts.
    Type or(Type other) {
      if (this == other) {
        return this;
      }
      boolean numbers = this != BOOLEAN && other != BOOLEAN && this != STRING && other != STRING;
      return numbers ? DOUBLE : STRING;
    }
  }
}
