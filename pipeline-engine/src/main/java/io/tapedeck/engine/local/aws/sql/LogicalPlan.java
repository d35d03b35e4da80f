package io.tapedeck.engine.local.aws.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a query does step by step, as far as it matters for [Decorrelation]. Expressions are
/// DuckDB's texts: as every relation has a name of its own there, they tell of which query a column
/// is.
sealed interface LogicalPlan {

  /// What is not looked into: tables, joins, set operations.
  record Opaque(List<String> texts) implements LogicalPlan {
    public Opaque {
      texts = List.copyOf(texts);
    }

    Opaque(String text) {
      this(List.of(text));
    }
  }

  /// The same, with what is left out where nobody asks for its values: functions over windows, and
  /// queries in the SELECT list.
  record Adorned(List<String> texts) implements LogicalPlan {
    public Adorned {
      texts = List.copyOf(texts);
    }
  }

  /// Several rows that are written out.
  record Rows(String text) implements LogicalPlan {}

  /// `UNNEST`, with nothing beside it.
  record Unnested(String text) implements LogicalPlan {}

  /// What nothing is claimed of.
  record Unknown() implements LogicalPlan {}

  /// One row without columns: a SELECT without FROM.
  record OneRow() implements LogicalPlan {}

  /// @param terms all of them hold
  record Filter(LogicalPlan source, List<Term> terms) implements LogicalPlan {
    public Filter {
      terms = List.copyOf(terms);
    }
  }

  /// @param values the columns; an empty text for one that nobody asks for
  record Projection(LogicalPlan source, List<String> values) implements LogicalPlan {
    public Projection {
      values = List.copyOf(values);
    }
  }

  /// @param arguments what is aggregated, by the names of the results
  /// @param sets how rows are grouped
  record Aggregate(LogicalPlan source, List<String> keys, Map<String, String> arguments, Sets sets)
      implements LogicalPlan {
    public Aggregate {
      keys = List.copyOf(keys);
      arguments = Map.copyOf(arguments);
    }

    /// `DISTINCT`, or a GROUP BY like it.
    boolean isDistinct() {
      return sets == Sets.KEYS && arguments.isEmpty();
    }
  }

  /// By what an aggregation groups.
  enum Sets {
    /// All rows are one group.
    NOTHING,
    /// Every key.
    KEYS,
    /// Several sets of keys, none of them empty.
    SEVERAL,
    /// Several sets of keys, one of which is empty.
    SEVERAL_AND_NOTHING
  }

  /// @param count at most so many rows
  record Limit(LogicalPlan source, long count) implements LogicalPlan {}

  /// @param keys what is sorted by
  record TopN(LogicalPlan source, long count, List<String> keys) implements LogicalPlan {
    public TopN {
      keys = List.copyOf(keys);
    }
  }

  /// A query in FROM.
  ///
  /// @param name of the relation; its columns are `name.c0`, …
  record Derived(LogicalPlan source, String name) implements LogicalPlan {}

  /// One condition of several that all hold.
  ///
  /// @param sides of a comparison with `=`, else empty
  record Term(String sql, List<String> sides) {
    public Term {
      sides = List.copyOf(sides);
    }
  }

  /// The columns that come out, in their order; empty if that is not known.
  static List<String> outputs(LogicalPlan plan) {
    return switch (plan) {
      case Projection of -> of.values();
      case Limit of -> outputs(of.source());
      case TopN of -> outputs(of.source());
      case Filter of -> outputs(of.source());
      case Aggregate of -> of.isDistinct() ? of.keys() : List.of();
      case Derived of -> {
        List<String> names = new ArrayList<>();
        for (String value : outputs(of.source())) {
          names.add(value.isEmpty() ? "" : of.name() + ".c" + names.size());
        }
        yield names;
      }
      case Opaque _, Adorned _, Rows _, Unnested _, Unknown _, OneRow _ -> List.of();
    };
  }

  /// The steps that a step takes its rows from.
  static List<LogicalPlan> sources(LogicalPlan plan) {
    return switch (plan) {
      case Projection of -> List.of(of.source());
      case Limit of -> List.of(of.source());
      case TopN of -> List.of(of.source());
      case Filter of -> List.of(of.source());
      case Aggregate of -> List.of(of.source());
      case Derived of -> List.of(of.source());
      case Opaque _, Adorned _, Rows _, Unnested _, Unknown _, OneRow _ -> List.of();
    };
  }

  /// The expressions of a step and of all that it takes its rows from.
  static List<String> allTexts(LogicalPlan plan) {
    List<String> all = new ArrayList<>(texts(plan));
    sources(plan).forEach(source -> all.addAll(allTexts(source)));
    return all;
  }

  /// The expressions of a step itself.
  static List<String> texts(LogicalPlan plan) {
    return switch (plan) {
      case Opaque of -> of.texts();
      case Adorned of -> of.texts();
      case Rows of -> List.of(of.text());
      case Unnested of -> List.of(of.text());
      case Filter of -> of.terms().stream().map(Term::sql).toList();
      case Projection of -> of.values();
      case Aggregate of -> {
        List<String> texts = new ArrayList<>(of.keys());
        texts.addAll(of.arguments().values());
        yield texts;
      }
      case TopN of -> of.keys();
      case Unknown _, OneRow _, Limit _, Derived _ -> List.of();
    };
  }
}
