package io.tapedeck.engine.local.aws.glue.infer;

import io.tapedeck.engine.catalog.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A column's type in the catalog's words. Immutable.
sealed interface HiveType {

  /// Nothing but nulls so far; a text if it stays so.
  HiveType UNKNOWN = new Scalar("");

  HiveType STRING = new Scalar("string");

  record Scalar(String name) implements HiveType {}

  record Many(HiveType of) implements HiveType {}

  record Pairs(HiveType key, HiveType value) implements HiveType {}

  record Struct(Map<String, HiveType> fields) implements HiveType {}

  /// The type that holds the values of both; text where nothing else does.
  default HiveType merge(HiveType other) {
    if (equals(other) || other.equals(UNKNOWN)) {
      return this;
    }
    return switch (this) {
      case Scalar scalar when scalar.equals(UNKNOWN) -> other;
      case Scalar scalar ->
          other instanceof Scalar with
              ? new Scalar(Columns.wider(scalar.name(), with.name()))
              : STRING;
      case Many many -> other instanceof Many with ? new Many(many.of().merge(with.of())) : STRING;
      case Pairs pairs ->
          other instanceof Pairs with
              ? new Pairs(pairs.key().merge(with.key()), pairs.value().merge(with.value()))
              : STRING;
      case Struct struct ->
          other instanceof Struct with
              ? new Struct(Schema.merge(struct.fields(), with.fields()))
              : STRING;
    };
  }

  /// `array<struct<a:int>>`
  default String text() {
    return switch (this) {
      case Scalar scalar -> scalar.equals(UNKNOWN) ? "string" : scalar.name();
      case Many many -> "array<" + many.of().text() + ">";
      case Pairs pairs -> "map<" + pairs.key().text() + "," + pairs.value().text() + ">";
      case Struct struct ->
          struct.fields().entrySet().stream()
              .map(field -> field.getKey() + ":" + field.getValue().text())
              .collect(Collectors.joining(",", "struct<", ">"));
    };
  }

  static Struct struct(Map<String, HiveType> fields) {
    return new Struct(new LinkedHashMap<>(fields));
  }
}
