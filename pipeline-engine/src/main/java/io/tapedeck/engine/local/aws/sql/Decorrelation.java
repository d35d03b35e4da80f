package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.LogicalPlan.Adorned;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Aggregate;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Derived;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Filter;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Limit;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.OneRow;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Opaque;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Projection;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Rows;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Sets;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Term;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.TopN;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Unknown;
import io.tapedeck.engine.local.aws.sql.LogicalPlan.Unnested;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether Trino can take a query that refers to the one around it apart into joins. It has to, and
/// refuses what it cannot: DuckDB answers any. Follows the rules of Trino's optimizer
/// (`PlanNodeDecorrelator` and the `TransformCorrelated…` rules of version 483); of what these
/// rules do not tell for sure it says that it is possible.
final class Decorrelation {

  /// Where a query stands.
  enum Place {
    SCALAR,
    EXISTS,
    IN,
    QUANTIFIED,
    /// LATERAL, where rows of the left without a partner are left out.
    LATERAL,
    /// LATERAL to the right of LEFT JOIN.
    LATERAL_OUTER
  }

  /// A column that comes out under no name.
  private static final String OTHERS = "*";

  private final Set<String> outer;
  private final Set<String> further;

  /// @param outer the relations of the query around
  /// @param further those of all queries further out
  Decorrelation(Set<String> outer, Set<String> further) {
    this.outer = Set.copyOf(outer);
    this.further = Set.copyOf(further);
  }

  boolean isPossible(LogicalPlan given, Place place) {
    LogicalPlan plan = pruned(given, _ -> place != Place.EXISTS, Set.of());
    if (any(plan, Unknown.class) || !isCorrelated(plan)) {
      return true;
    }
    if (place == Place.EXISTS && (hasRow(plan) || any(plan, Adorned.class))) {
      return true;
    }
    if (place != Place.IN && unnests(plan)) {
      return isPossibleOverUnnest(plan, place);
    }
    return switch (place) {
      case EXISTS -> decorrelated(plan).isPossible() && isPossibleLimitForExists(plan);
      case IN -> isPossibleForIn(plan);
      case QUANTIFIED -> isPossibleUnderAggregation(plan);
      case SCALAR, LATERAL, LATERAL_OUTER -> isPossibleAsRows(plan, place);
    };
  }

  /// EXISTS takes one row as it is. What more a limit leaves is another matter.
  private boolean isPossibleLimitForExists(LogicalPlan plan) {
    return switch (plan) {
      case Projection of -> isPossibleLimitForExists(of.source());
      case Derived of -> isPossibleLimitForExists(of.source());
      case Limit of -> {
        Pulled source = decorrelated(of.source());
        yield of.count() == 1 ? !source.single() : source.propagated().isEmpty();
      }
      default -> true;
    };
  }

  /// What is unnested of a row around is joined to that row, unless there are conditions.
  private static boolean isPossibleOverUnnest(LogicalPlan plan, Place place) {
    return !any(plan, Filter.class)
        && (place != Place.EXISTS && place != Place.QUANTIFIED
            || !any(plan, Limit.class) && !any(plan, TopN.class));
  }

  private boolean isPossibleAsRows(LogicalPlan plan, Place place) {
    LogicalPlan within = plan;
    while (within instanceof Projection || within instanceof Derived) {
      within = LogicalPlan.sources(within).getFirst();
    }
    if (within instanceof OneRow) {
      return true;
    }
    if (within instanceof Aggregate of
        && (of.sets() == Sets.NOTHING
            || of.sets() == Sets.KEYS && place == Place.LATERAL
            || of.isDistinct() && place == Place.LATERAL_OUTER)
        && Stream.concat(of.keys().stream(), of.arguments().values().stream())
            .noneMatch(this::isCorrelated)
        && isPossibleUnderAggregation(of.source())) {
      return true;
    }
    return decorrelated(plan).isPossible();
  }

  /// Distinct rows below an aggregation are made distinct once more where the rules for them do not
  /// suffice.
  private boolean isPossibleUnderAggregation(LogicalPlan plan) {
    return decorrelated(plan).isPossible()
        || plan instanceof Aggregate of
            && of.isDistinct()
            && of.keys().stream().noneMatch(this::isCorrelated)
            && decorrelated(of.source()).isPossible();
  }

  /// IN has rules of its own: its conditions become those of a join, whatever they are.
  private boolean isPossibleForIn(LogicalPlan plan) {
    return switch (plan) {
      case Projection of ->
          of.values().stream().noneMatch(this::isCorrelated) && isPossibleForIn(of.source());
      case Derived of -> isPossibleForIn(of.source());
      case Filter of -> isPossibleForIn(of.source());
      case Aggregate _, Limit _, TopN _, Opaque _, Adorned _, Rows _, Unnested _ ->
          !isCorrelated(plan);
      case OneRow _, Unknown _ -> true;
    };
  }

  /// What becomes of a plan when its conditions on the query around are pulled up.
  ///
  /// @param outputs the columns of which is made what comes out
  /// @param propagated the columns that these conditions need
  /// @param constant those of them that have one value for each row of the query around
  /// @param single whether there is at most one row for each
  private record Pulled(
      boolean isPossible,
      Set<String> outputs,
      Set<String> propagated,
      Set<String> constant,
      boolean single) {

    static final Pulled NOT = new Pulled(false, Set.of(), Set.of(), Set.of(), false);

    static Pulled nothing(Set<String> outputs) {
      return new Pulled(true, outputs, Set.of(), Set.of(), false);
    }

    Pulled with(Set<String> others, boolean atMostOne) {
      return new Pulled(true, others, propagated, constant, atMostOne);
    }
  }

  private Pulled decorrelated(LogicalPlan plan) {
    return switch (plan) {
      case Opaque _, Adorned _, Rows _, Unnested _ ->
          isCorrelated(plan) ? Pulled.NOT : Pulled.nothing(Set.of(OTHERS));
      case Unknown _, OneRow _ -> Pulled.nothing(Set.of());
      case Filter of -> filter(of);
      case Projection of -> projection(of);
      case Aggregate of -> aggregate(of);
      case Limit of -> limit(of);
      case TopN of -> topN(of);
      case Derived of -> derived(of);
    };
  }

  private Pulled filter(Filter of) {
    Pulled source =
        isCorrelated(of.source()) ? decorrelated(of.source()) : Pulled.nothing(Set.of(OTHERS));
    if (!source.isPossible()) {
      return source;
    }
    Set<String> propagated = new HashSet<>(source.propagated());
    Set<String> constant = new HashSet<>(source.constant());
    for (Term term : of.terms()) {
      if (isCorrelated(term.sql())) {
        propagated.addAll(own(term.sql()));
        if (term.sides().size() == 2) {
          constant(term.sides().getFirst(), term.sides().getLast(), constant);
          constant(term.sides().getLast(), term.sides().getFirst(), constant);
        }
      }
    }
    return new Pulled(true, source.outputs(), propagated, constant, source.single());
  }

  private void constant(String column, String value, Set<String> constant) {
    if (Columns.place(column).isPresent() && !isCorrelated(column) && own(value).isEmpty()) {
      constant.add(column);
    }
  }

  private Pulled projection(Projection of) {
    Pulled source = decorrelated(of.source());
    if (!source.isPossible() || of.values().stream().anyMatch(this::isCorrelated)) {
      return Pulled.NOT;
    }
    Set<String> outputs = more(source.propagated(), of.values());
    return source.with(outputs, source.single());
  }

  private Pulled aggregate(Aggregate of) {
    if (of.sets() != Sets.KEYS
        || of.keys().stream().anyMatch(this::isCorrelated)
        || of.arguments().values().stream().anyMatch(this::isCorrelated)) {
      return Pulled.NOT;
    }
    Pulled source = decorrelated(of.source());
    Set<String> keys = new HashSet<>(of.keys());
    keys.addAll(source.propagated());
    Set<String> added = new HashSet<>(source.propagated());
    of.keys().forEach(added::remove);
    if (!source.isPossible() || !source.constant().containsAll(added)) {
      return Pulled.NOT;
    }
    Set<String> outputs = new HashSet<>(keys);
    outputs.addAll(of.arguments().keySet());
    return source.with(outputs, source.constant().containsAll(keys));
  }

  private Pulled limit(Limit of) {
    Pulled source = decorrelated(of.source());
    if (!source.isPossible() || source.single()) {
      return source;
    }
    if (of.count() == 1) {
      return !source.constant().isEmpty() && source.constant().containsAll(source.outputs())
          ? source.with(source.outputs(), true)
          : Pulled.NOT;
    }
    return source.constant().containsAll(source.propagated()) ? source : Pulled.NOT;
  }

  private Pulled topN(TopN of) {
    Pulled source = decorrelated(of.source());
    if (of.keys().stream().anyMatch(this::isCorrelated) || !source.isPossible()) {
      return Pulled.NOT;
    }
    if (source.single()) {
      return source;
    }
    return source.constant().containsAll(source.propagated())
        ? source.with(source.outputs(), of.count() == 1)
        : Pulled.NOT;
  }

  // The columns that only pass through are called otherwise outside.
  private Pulled derived(Derived of) {
    Pulled source = decorrelated(of.source());
    List<String> outputs = LogicalPlan.outputs(of.source());
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      names.putIfAbsent(outputs.get(i), of.name() + ".c" + i);
    }
    return new Pulled(
        source.isPossible(),
        renamed(source.outputs(), names),
        renamed(source.propagated(), names),
        renamed(source.constant(), names),
        source.single());
  }

  private static Set<String> renamed(Set<String> columns, Map<String, String> names) {
    return columns.stream()
        .map(column -> names.getOrDefault(column, column))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// The plan without the columns that nobody asks for, and without limits that change nothing.
  ///
  /// @param kept which of its columns are asked for
  /// @param used columns of rows within that steps further out speak of
  private static LogicalPlan pruned(LogicalPlan plan, IntPredicate kept, Set<String> used) {
    return switch (plan) {
      case Opaque _, Adorned _, Rows _, Unnested _, Unknown _, OneRow _ -> plan;
      case Limit of -> limited(of, pruned(of.source(), kept, used));
      case TopN of -> limited(of, pruned(of.source(), kept, more(used, of.keys())));
      case Filter of -> {
        List<String> terms = of.terms().stream().map(Term::sql).toList();
        yield new Filter(pruned(of.source(), kept, more(used, terms)), of.terms());
      }
      case Projection of -> {
        String[] values = of.values().toArray(String[]::new);
        for (int i = 0; i < values.length; i++) {
          values[i] = kept.test(i) ? values[i] : "";
        }
        List<String> left = List.of(values);
        yield new Projection(pruned(of.source(), _ -> true, more(used, left)), left);
      }
      case Aggregate of -> {
        Map<String, String> arguments = new HashMap<>(of.arguments());
        arguments.keySet().retainAll(used);
        List<String> texts =
            Stream.concat(of.keys().stream(), arguments.values().stream()).toList();
        yield new Aggregate(
            pruned(of.source(), _ -> true, more(Set.of(), texts)), of.keys(), arguments, of.sets());
      }
      case Derived of ->
          new Derived(
              pruned(of.source(), i -> used.contains(of.name() + ".c" + i), Set.of()), of.name());
    };
  }

  private static LogicalPlan limited(Limit of, LogicalPlan source) {
    if (of.count() == 0) {
      return new Unknown();
    }
    return isOneRow(source) ? source : new Limit(source, of.count());
  }

  private static LogicalPlan limited(TopN of, LogicalPlan source) {
    if (of.count() == 0) {
      return new Unknown();
    }
    return isOneRow(source) ? source : new TopN(source, of.count(), of.keys());
  }

  private static Set<String> more(Set<String> used, List<String> texts) {
    Set<String> all = new HashSet<>(used);
    texts.forEach(text -> all.addAll(Columns.all(text)));
    return all;
  }

  /// Whether it has at most one row.
  private static boolean isOneRow(LogicalPlan plan) {
    return switch (plan) {
      case OneRow _ -> true;
      case Aggregate of -> of.sets() == Sets.NOTHING;
      case Projection of -> isOneRow(of.source());
      case Derived of -> isOneRow(of.source());
      case Filter of -> isOneRow(of.source());
      case Limit of -> of.count() == 1;
      case TopN of -> of.count() == 1;
      case Opaque _, Adorned _, Rows _, Unnested _, Unknown _ -> false;
    };
  }

  /// Whether it has at least one row.
  private static boolean hasRow(LogicalPlan plan) {
    return switch (plan) {
      case OneRow _, Rows _ -> true;
      case Aggregate of -> of.sets() == Sets.NOTHING || of.sets() == Sets.SEVERAL_AND_NOTHING;
      case Projection of -> hasRow(of.source());
      case Derived of -> hasRow(of.source());
      case Limit of -> hasRow(of.source());
      case TopN of -> hasRow(of.source());
      case Filter _, Opaque _, Adorned _, Unnested _, Unknown _ -> false;
    };
  }

  private boolean unnests(LogicalPlan plan) {
    return plan instanceof Unnested && isCorrelated(plan)
        || LogicalPlan.sources(plan).stream().anyMatch(this::unnests);
  }

  private static boolean any(LogicalPlan plan, Class<? extends LogicalPlan> kind) {
    return kind.isInstance(plan)
        || LogicalPlan.sources(plan).stream().anyMatch(source -> any(source, kind));
  }

  private boolean isCorrelated(LogicalPlan plan) {
    return LogicalPlan.texts(plan).stream().anyMatch(this::isCorrelated)
        || LogicalPlan.sources(plan).stream().anyMatch(this::isCorrelated);
  }

  private boolean isCorrelated(String text) {
    return Columns.relations(text).stream().anyMatch(outer::contains);
  }

  /// The columns of a text that are of no query around.
  private Set<String> own(String text) {
    Set<String> own = new HashSet<>();
    for (String column : Columns.all(text)) {
      String relation = column.substring(0, column.indexOf('.'));
      if (!outer.contains(relation) && !further.contains(relation)) {
        own.add(column);
      }
    }
    return own;
  }
}
