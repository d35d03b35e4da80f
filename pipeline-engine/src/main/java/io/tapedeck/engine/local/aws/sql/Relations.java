package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What may stand after FROM.
final class Relations {

  private final Queries queries;
  private final Scope outer;

  /// @param outer what the relation itself may refer to: the query around, and for LATERAL and
  ///   UNNEST what stands to its left
  Relations(Queries queries, Scope outer) {
    this.queries = queries;
    this.outer = outer;
  }

  Relation of(io.trino.sql.tree.Relation node) {
    return switch (node) {
      case Table of -> table(of);
      case AliasedRelation of -> aliased(of);
      case Join of -> new Joins(queries, outer).of(of);
      case Lateral of -> derived(queries.query(of.getQuery(), outer.aroundLateral()), "LATERAL ");
      case Unnest of -> new Unnesting(queries, outer).of(of);
      case SampledRelation of -> sampled(of);
      case QueryBody of -> derived(queries.body(of, outer), "");
      default -> throw Expressions.unknown(node);
    };
  }

  /// What stands first after FROM, or to the left in a join. In a query in LATERAL, an UNNEST or
  /// LATERAL there has a relation of one row before it: without one DuckDB 2.0 takes a column of
  /// the query around for another, and answers with that.
  Relation first(io.trino.sql.tree.Relation node) {
    Relation relation = of(node);
    return outer.isInLateral() && Joins.isLateral(node)
        ? new Relation(
            "(SELECT 1) AS " + Names.relation() + " CROSS JOIN " + relation.sql(),
            relation.fields(),
            relation.plan())
        : relation;
  }

  private Relation derived(Result result, String before) {
    String name = Names.relation();
    queries.scans().pushdown().derived(name, result);
    List<Field> fields = new ArrayList<>();
    for (Result.Column column : result.columns()) {
      fields.add(
          Field.of(Optional.empty(), column.name(), column.type(), name + ".c" + fields.size()));
    }
    return new Relation(
        before + result.sql() + " AS " + name,
        fields,
        new LogicalPlan.Derived(result.plan(), name));
  }

  private Relation table(Table node) {
    if (node.getQueryPeriod().isPresent() || node.getBranch().isPresent()) {
      throw Expressions.unknown(node);
    }
    List<String> parts = node.getName().getParts();
    Optional<Queries.Named> query =
        parts.size() == 1 ? queries.named(parts.getFirst()) : Optional.empty();
    if (query.isEmpty()) {
      return queries.scans().table(node);
    }
    String alias = Names.relation();
    queries.scans().pushdown().reference(alias, query.get().sql());
    if (query.get().reaches()) {
      queries.reach();
    }
    List<Field> fields = new ArrayList<>();
    for (Result.Column column : query.get().columns()) {
      fields.add(
          Field.of(
              Optional.of(parts.getFirst()),
              column.name(),
              column.type(),
              alias + ".c" + fields.size()));
    }
    return new Relation(
        query.get().sql() + " AS " + alias,
        fields,
        new LogicalPlan.Derived(query.get().plan(), alias));
  }

  private Relation aliased(AliasedRelation node) {
    Relation relation = of(node.getRelation());
    String alias = node.getAlias().getValue();
    @Nullable List<Identifier> names = node.getColumnNames(); // null if there are none
    long visible = relation.fields().stream().filter(field -> !field.hidden()).count();
    if (names != null && !names.isEmpty() && names.size() != visible) {
      throw SqlRefused.at(
          node,
          "MISMATCHED_COLUMN_ALIASES",
          "Column alias list has %s entries but '%s' has %s columns available"
              .formatted(names.size(), alias.toLowerCase(Locale.ROOT), visible));
    }
    List<Field> fields = new ArrayList<>();
    for (Field field : relation.fields()) {
      Optional<String> name =
          names == null || names.isEmpty() || field.hidden()
              ? field.name()
              : Optional.of(names.get(fields.size()).getValue());
      fields.add(
          new Field(
              Optional.of(alias),
              Optional.empty(),
              name,
              field.type(),
              field.sql(),
              field.hidden()));
    }
    return new Relation(relation.sql(), fields, relation.plan());
  }

  private Relation sampled(SampledRelation node) {
    Relation relation = of(node.getRelation());
    Expressions constants = new Expressions(queries, Scope.NONE, null, Map.of());
    String share = constants.as(node.getSamplePercentage(), TrinoType.DOUBLE, "Sample percentage");
    if (constants.of(node.getSamplePercentage()).type() == TrinoType.UNKNOWN) {
      throw SqlRefused.at(
          node.getSamplePercentage(), "INVALID_ARGUMENTS", "Sample percentage cannot be NULL");
    }
    checkShare(node.getSamplePercentage(), share);
    List<String> columns = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    String name = Names.relation();
    for (Field field : relation.fields()) {
      String column = "c" + columns.size();
      columns.add(field.sql() + " AS " + column);
      fields.add(
          new Field(
              field.relation(),
              field.qualified(),
              field.name(),
              field.type(),
              name + "." + column,
              field.hidden()));
    }
    return new Relation(
        "(SELECT %s FROM %s WHERE random() * 100 < %s) AS %s"
            .formatted(String.join(", ", columns), relation.sql(), share, name),
        fields);
  }

  private static void checkShare(Expression node, String share) {
    Typed value = new Typed(share, TrinoType.DOUBLE);
    double percent = value.isNumeral() ? Double.parseDouble(value.numeral()) : 0;
    if (percent < 0) {
      throw SqlRefused.at(
          node,
          "NUMERIC_VALUE_OUT_OF_RANGE",
          "Sample percentage must be greater than or equal to 0");
    }
    if (percent > 100) {
      throw SqlRefused.at(
          node,
          "NUMERIC_VALUE_OUT_OF_RANGE",
          "Sample percentage must be less than or equal to 100");
    }
  }
}
