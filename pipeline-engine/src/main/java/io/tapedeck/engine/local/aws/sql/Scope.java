package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.Node;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns that names refer to at one place of a statement, and those of the query around it.
record Scope(List<Field> fields, @Nullable Scope outer) {

  Scope {
    fields = List.copyOf(fields);
  }

  static final Scope NONE = new Scope(List.of(), null);

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
