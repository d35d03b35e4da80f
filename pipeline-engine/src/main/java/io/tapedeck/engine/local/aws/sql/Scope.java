package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.Node;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns that names refer to at one place of a statement, and those of the query around it.
///
/// @param closed the join because of which they may not be referred to, or nothing
/// @param lateral whether who refers to them stands in LATERAL
record Scope(List<Field> fields, @Nullable Scope outer, String closed, boolean lateral) {

  Scope {
    fields = List.copyOf(fields);
  }

  static final Scope NONE = new Scope(List.of(), null);

  Scope(List<Field> fields, @Nullable Scope outer) {
    this(fields, outer, "", false);
  }

  /// One whose columns are there and may not be referred to.
  ///
  /// @param by the join that does not allow it
  static Scope closed(List<Field> fields, Scope outer, String by) {
    return new Scope(fields, outer, by, false);
  }

  /// The same, around a query in LATERAL.
  Scope aroundLateral() {
    return new Scope(fields, outer, closed, true);
  }

  /// Whether what refers to it stands in LATERAL, however deep.
  boolean isInLateral() {
    return lateral || outer != null && outer.isInLateral();
  }

  /// A column by its name, here or further out.
  ///
  /// @throws SqlRefused if there is more than one
  Optional<Field> find(Node at, Optional<String> prefix, String name) {
    List<Field> found =
        fields.stream()
            .filter(field -> field.isNamed(name) && prefix.map(field::isOf).orElse(true))
            .toList();
    if (found.size() > 1) {
      throw SqlRefused.at(
          at,
          "AMBIGUOUS_NAME",
          "Column '" + prefix.map(it -> it + ".").orElse("") + name + "' is ambiguous");
    }
    if (!found.isEmpty() && !closed.isEmpty()) {
      throw SqlRefused.at(
          at, "INVALID_COLUMN_REFERENCE", "LATERAL reference not allowed in " + closed);
    }
    if (!found.isEmpty()) {
      return Optional.of(found.getFirst());
    }
    return outer == null ? Optional.empty() : outer.find(at, prefix, name);
  }

  /// Whether it is one of its own columns, not of a query further out.
  boolean owns(Field field) {
    return fields.contains(field);
  }
}
