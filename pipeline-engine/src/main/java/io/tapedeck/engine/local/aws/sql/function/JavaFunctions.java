package io.tapedeck.engine.local.aws.sql.function;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The functions of ours that translated statements call: those in Java, `j_…`, and macros, `t_…`.
public final class JavaFunctions {

  private static final Pattern CALL = Pattern.compile("\\b([jt]_[a-z0-9_]+)\\(");

  private static final Map<String, JavaFunction> ALL =
      Stream.of(
              CastFunctions.all(),
              TextFunctions.all(),
              RegexFunctions.all(),
              NumberFunctions.all(),
              TimeFunctions.all(),
              ZoneFunctions.all(),
              FormatFunctions.all(),
              BinaryFunctions.all(),
              UrlFunctions.all(),
              JsonFunctions.all(),
              SqlJson.all(),
              ListFunctions.all(),
              LineFunctions.all())
          .flatMap(List::stream)
          .collect(Collectors.toMap(JavaFunction::name, Function.identity()));

  private static final Map<String, String> MACROS =
      Map.of(
          "t_all",
          "t_all(l) AS CASE WHEN list_contains(l, false) THEN false WHEN len(list_filter(l, lambda"
              + " e: e IS NULL)) > 0 THEN NULL ELSE true END",
          "t_distinct",
          "t_distinct(l) AS list_filter(l, lambda e, i: coalesce(list_position(l, e), i) = i AND (e"
              + " IS NOT NULL OR len(list_filter(l[1:i], lambda n: n IS NULL)) = 1))",
          "t_keyed",
          "t_keyed(l) AS CASE WHEN len(list_filter(l, lambda e: e.k IS NOT NULL)) > 0 THEN"
              + " list_filter(l, lambda e: e.k IS NOT NULL) END",
          "t_rounded",
          "t_rounded(t, p) AS make_timestamp(CAST(floor((epoch_us(t) + power(10, 6 - p) / 2) /"
              + " power(10, 6 - p)) * power(10, 6 - p) AS BIGINT))",
          "t_map",
          "t_map(l) AS map_from_entries(list_filter(l, lambda e, i: list_position(list_transform(l,"
              + " lambda x: x.k), e.k) = i))",
          "t_multimap",
          "t_multimap(l) AS map_from_entries(list_transform(list_distinct(list_transform(l, lambda"
              + " x: x.k)), lambda k: struct_pack(k := k, v := list_transform(list_filter(l, lambda"
              + " e: e.k = k), lambda e: e.v))))");

  private JavaFunctions() {}

  /// Makes what `sql` calls known to a connection.
  public static void register(Connection duck, String sql) throws SQLException {
    register(duck, sql, new HashSet<>());
  }

  /// The same for a connection that knows some already.
  ///
  /// @param done what it knows; what it learns is added
  public static void register(Connection duck, String sql, Set<String> done) throws SQLException {
    Matcher call = CALL.matcher(sql);
    while (call.find()) {
      String name = call.group(1);
      if (!done.add(name)) {
        continue;
      }
      @Nullable JavaFunction function = ALL.get(name);
      @Nullable String macro = MACROS.get(name);
      if (function != null) {
        function.register(duck);
      } else if (macro != null) {
        try (Statement statement = duck.createStatement()) {
          statement.execute("CREATE OR REPLACE TEMP MACRO " + macro);
        }
      }
    }
  }
}
