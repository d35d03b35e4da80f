package io.tapedeck.engine.query.library;

import java.util.Optional;
import java.util.regex.Pattern;

/// A value that a query asks for.
///
/// @param name how the statement names it: lower case letters, digits and `_`
/// @param type what it takes
/// @param standard the value that is used when none is given; empty if one must be given
/// @param meaning one sentence for people
public record QueryParameter(
    String name, ParameterType type, Optional<String> standard, String meaning) {

  static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,63}");

  /// @throws IllegalArgumentException if the name is none or the standard value is not of the type
  public QueryParameter {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name for a parameter: lower case letters, digits and _ are");
    }
    try {
      standard.ifPresent(type::literal);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the default of " + name + " does not fit: it " + e.getMessage(), e);
    }
  }
}
