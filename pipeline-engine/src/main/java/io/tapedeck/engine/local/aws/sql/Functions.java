package io.tapedeck.engine.local.aws.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The functions of Trino that are known here, and DuckDB's way to say each. A function that is not
/// in this list is refused, so that nothing of DuckDB's own (reading files, settings) can be
/// called.
final class Functions {

  private static final Set<String> SAME =
      Set.of(
          "abs",
          "ceil",
          "ceiling",
          "floor",
          "round",
          "sqrt",
          "cbrt",
          "ln",
          "log2",
          "log10",
          "exp",
          "power",
          "pow",
          "mod",
          "sign",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "atan2",
          "degrees",
          "radians",
          "pi",
          "random",
          "lower",
          "upper",
          "length",
          "trim",
          "ltrim",
          "rtrim",
          "reverse",
          "substr",
          "substring",
          "strpos",
          "starts_with",
          "split_part",
          "lpad",
          "rpad",
          "chr",
          "concat_ws",
          "md5",
          "translate",
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "count_if",
          "bool_and",
          "bool_or",
          "any_value",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "variance",
          "var_pop",
          "var_samp",
          "corr",
          "covar_pop",
          "covar_samp",
          "regr_slope",
          "regr_intercept",
          "row_number",
          "rank",
          "dense_rank",
          "percent_rank",
          "cume_dist",
          "ntile",
          "lag",
          "lead",
          "first_value",
          "last_value",
          "nth_value",
          "date_trunc",
          "year",
          "quarter",
          "month",
          "week",
          "day",
          "hour",
          "minute",
          "now",
          "grouping");

  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("truncate", "trunc"),
          Map.entry("rand", "random"),
          Map.entry("is_nan", "isnan"),
          Map.entry("is_finite", "isfinite"),
          Map.entry("is_infinite", "isinf"),
          Map.entry("split", "string_split"),
          Map.entry("regexp_like", "regexp_matches"),
          Map.entry("levenshtein_distance", "levenshtein"),
          Map.entry("codepoint", "ord"),
          Map.entry("every", "bool_and"),
          Map.entry("arbitrary", "any_value"),
          Map.entry("min_by", "arg_min"),
          Map.entry("max_by", "arg_max"),
          Map.entry("array_agg", "list"),
          Map.entry("approx_percentile", "quantile_cont"),
          Map.entry("date_diff", "date_sub"),
          Map.entry("day_of_week", "isodow"),
          Map.entry("dow", "isodow"),
          Map.entry("day_of_month", "day"),
          Map.entry("day_of_year", "dayofyear"),
          Map.entry("doy", "dayofyear"),
          Map.entry("week_of_year", "week"),
          Map.entry("from_unixtime", "to_timestamp"),
          Map.entry("to_unixtime", "epoch"),
          Map.entry("json_extract_scalar", "json_extract_string"),
          Map.entry("json_extract", "json_extract"),
          Map.entry("cardinality", "len"),
          Map.entry("contains", "list_contains"),
          Map.entry("element_at", "list_extract"),
          Map.entry("array_join", "array_to_string"),
          Map.entry("array_sort", "list_sort"),
          Map.entry("array_distinct", "list_distinct"),
          Map.entry("array_max", "list_max"),
          Map.entry("array_min", "list_min"),
          Map.entry("sequence", "generate_series"));

  private static final Map<String, Function<List<String>, String>> REWRITTEN = rewritten();

  private Functions() {}

  /// The call without what may follow it (FILTER, OVER); empty if the function is not known.
  ///
  /// @param distinct `DISTINCT ` or nothing
  /// @param order ` ORDER BY …` within the call, or nothing
  static Optional<String> call(
      String trino, String distinct, List<String> arguments, String order) {
    String name = trino.toLowerCase(Locale.ROOT);
    Function<List<String>, String> rewrite = REWRITTEN.get(name);
    if (rewrite != null) {
      return Optional.of(rewritten(name, rewrite, arguments));
    }
    if (SAME.contains(name) || RENAMED.containsKey(name)) {
      String duck = RENAMED.getOrDefault(name, name);
      return Optional.of(duck + "(" + distinct + String.join(", ", arguments) + order + ")");
    }
    return Optional.empty();
  }

  private static Map<String, Function<List<String>, String>> rewritten() {
    Map<String, Function<List<String>, String>> map = new HashMap<>();
    map.put("approx_distinct", of -> "count(DISTINCT " + of.getFirst() + ")");
    map.put("concat", of -> "(" + String.join(" || ", of) + ")");
    map.put("greatest", of -> unlessNull("greatest", of));
    map.put("least", of -> unlessNull("least", of));
    map.put("replace", of -> "replace(" + String.join(", ", of) + (of.size() == 2 ? ", '')" : ")"));
    map.put("second", of -> "CAST(floor(second(" + of.getFirst() + ")) AS BIGINT)");
    map.put("date", of -> "CAST(" + of.getFirst() + " AS DATE)");
    map.put("from_iso8601_date", of -> "CAST(" + of.getFirst() + " AS DATE)");
    map.put("from_iso8601_timestamp", of -> "CAST(" + of.getFirst() + " AS TIMESTAMPTZ)");
    map.put(
        "date_add", of -> "(" + of.get(2) + " + to_" + unit(of.get(0)) + "s(" + of.get(1) + "))");
    map.put(
        "date_format",
        of -> "strftime(" + of.get(0) + ", " + DateFormats.strftime(of.get(1)) + ")");
    map.put(
        "date_parse", of -> "strptime(" + of.get(0) + ", " + DateFormats.strftime(of.get(1)) + ")");
    map.put("regexp_extract", of -> "nullif(regexp_extract(" + String.join(", ", of) + "), '')");
    map.put(
        "regexp_replace",
        of ->
            "regexp_replace(" + String.join(", ", of) + (of.size() == 2 ? ", ''" : "") + ", 'g')");
    map.put("log", of -> "(ln(" + of.get(1) + ") / ln(" + of.get(0) + "))");
    map.put("e", _ -> "exp(1)");
    map.put("nan", _ -> "CAST('NaN' AS DOUBLE)");
    map.put("infinity", _ -> "CAST('Infinity' AS DOUBLE)");
    return map;
  }

  private static String rewritten(
      String name, Function<List<String>, String> rewrite, List<String> arguments) {
    try {
      return rewrite.apply(arguments);
    } catch (IndexOutOfBoundsException | NoSuchElementException e) {
      throw SqlRefused.because(
          "FUNCTION_NOT_FOUND: Unexpected parameters ("
              + String.join(", ", arguments)
              + ") for function "
              + name);
    }
  }

  // Trino: null if any is null. DuckDB leaves nulls out.
  private static String unlessNull(String function, List<String> of) {
    return "CASE WHEN "
        + String.join(" IS NULL OR ", of)
        + " IS NULL THEN NULL ELSE "
        + function
        + "("
        + String.join(", ", of)
        + ") END";
  }

  private static String unit(String literal) {
    String unit = literal.replace("'", "").toLowerCase(Locale.ROOT);
    if (Set.of("millisecond", "second", "minute", "hour", "day", "week", "month", "year")
        .contains(unit)) {
      return unit;
    }
    throw SqlRefused.because(
        "INVALID_FUNCTION_ARGUMENT: '" + unit + "' is not a valid Timestamp field");
  }
}
