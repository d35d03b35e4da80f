package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SetOperation;
import java.util.ArrayList;
import java.util.List;

/// `UNION`, `INTERSECT`, `EXCEPT`.
final class SetOperations {

  private final Queries queries;

  SetOperations(Queries queries) {
    this.queries = queries;
  }

  Result of(SetOperation node, Scope outer) {
    if (node.getCorresponding().isPresent()) {
      throw Expressions.unknown(node);
    }
    String word =
        switch (node) {
          case Intersect _ -> "INTERSECT";
          case Except _ -> "EXCEPT";
          default -> "UNION";
        };
    List<Result> parts = new ArrayList<>();
    for (Relation part : node.getRelations()) {
      parts.add(queries.body((QueryBody) part, outer));
    }
    List<TrinoType> types = types(node, word, parts);
    List<String> texts = parts.stream().map(part -> converted(part, types)).toList();
    List<Result.Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(new Result.Column(parts.getFirst().columns().get(i).name(), types.get(i)));
    }
    String between = " " + word + (node.isDistinct() ? " " : " ALL ");
    return new Result(
        "(" + String.join(between, texts) + ")",
        columns,
        parts.stream().flatMap(part -> origins(part, types).stream()).toList());
  }

  private static List<List<String>> origins(Result part, List<TrinoType> types) {
    List<List<String>> converted = new ArrayList<>();
    for (List<String> branch : part.origins()) {
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < branch.size(); i++) {
        Typed column = new Typed(branch.get(i), part.types().get(i));
        columns.add(column.sql().isEmpty() ? "" : Casts.to(column, types.get(i)));
      }
      converted.add(columns);
    }
    return converted;
  }

  private static List<TrinoType> types(SetOperation node, String word, List<Result> parts) {
    List<TrinoType> types = new ArrayList<>(parts.getFirst().types());
    for (Result part : parts.subList(1, parts.size())) {
      if (part.columns().size() != types.size()) {
        throw Expressions.mismatch(
            node,
            word
                + " query has different number of fields: "
                + types.size()
                + ", "
                + part.columns().size());
      }
      for (int i = 0; i < types.size(); i++) {
        TrinoType one = types.get(i);
        TrinoType other = part.types().get(i);
        int place = i + 1;
        types.set(
            i,
            Coercion.common(one, other)
                .orElseThrow(
                    () ->
                        Expressions.mismatch(
                            node,
                            "column "
                                + place
                                + " in "
                                + word
                                + " query has incompatible types: "
                                + one
                                + ", "
                                + other)));
      }
    }
    return types;
  }

  static String converted(Result part, List<TrinoType> types) {
    String name = Names.relation();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Typed column = new Typed(name + ".c" + i, part.types().get(i));
      columns.add(Casts.to(column, types.get(i)) + " AS c" + i);
    }
    return "(SELECT " + String.join(", ", columns) + " FROM " + part.sql() + " AS " + name + ")";
  }
}
