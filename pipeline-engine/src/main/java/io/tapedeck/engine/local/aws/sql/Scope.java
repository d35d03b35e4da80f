package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns that names refer to at one place of a statement, and those of the query around it.
///
/// @param closed the join because of which they may not be referred to, or nothing; [#CONDITION]
///   for that of an outer join
/// @param lateral whether who refers to them stands in LATERAL
record Scope(List<Field> fields, @Nullable Scope outer, String closed, boolean lateral) {

  Scope {
    fields = List.copyOf(fields);
  }

  static final Scope NONE = new Scope(List.of(), null);

  private static final String CONDITION = "the condition of an outer join";

  Scope(List<Field> fields, @Nullable Scope outer) {
    this(fields, outer, "", false);
  }

  /// One whose columns are there and may not be referred to.
  ///
  /// @param by the join that does not allow it
  static Scope closed(List<Field> fields, Scope outer, String by) {
    return new Scope(fields, outer, by, false);
  }

  /// The same, and all around it, around the condition of an outer join, which speaks of its own
  /// two sides alone.
  Scope aroundCondition() {
    @Nullable Scope around = outer == null ? null : outer.aroundCondition();
    return new Scope(fields, around, CONDITION, lateral);
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
    if (!found.isEmpty() && closed.equals(CONDITION)) {
      throw SqlRefused.at(
          at,
          "NOT_SUPPORTED",
          "Reference to column '%s' from outer scope not allowed in this context"
              .formatted(prefix.map(it -> it + ".").orElse("") + name));
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

  /// The relations of its own columns.
  Set<String> relations() {
    return Conditions.relations(fields);
  }

  /// The relations of all queries further out.
  Set<String> further() {
    Set<String> relations = new HashSet<>();
    for (@Nullable Scope one = outer; one != null; one = one.outer) {
      relations.addAll(one.relations());
    }
    return relations;
  }

  /// Whether it is that very one of its own columns.
  boolean has(Field field) {
    return fields.stream().anyMatch(one -> one == field);
  }

  /// Whether it is one of its own columns, not of a query further out.
  boolean owns(Field field) {
    return fields.contains(field);
  }
}
