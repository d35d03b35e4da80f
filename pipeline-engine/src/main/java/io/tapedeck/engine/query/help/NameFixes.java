package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.text.Nearest;
import io.tapedeck.engine.query.text.TextRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Other names for what is not known: the nearest one, or what it is called in Athena.
final class NameFixes {

  /// Functions of other databases that take the same arguments under another name.
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("nvl", "coalesce"),
          Map.entry("ifnull", "coalesce"),
          Map.entry("len", "length"),
          Map.entry("getdate", "now"),
          Map.entry("sysdate", "now"),
          Map.entry("stdev", "stddev"),
          Map.entry("stdevp", "stddev_pop"),
          Map.entry("var", "variance"),
          Map.entry("first", "arbitrary"),
          Map.entry("any_value", "arbitrary"),
          Map.entry("charindex", "strpos"),
          Map.entry("instr", "strpos"),
          Map.entry("argmax", "max_by"),
          Map.entry("arg_max", "max_by"),
          Map.entry("argmin", "min_by"),
          Map.entry("arg_min", "min_by"),
          Map.entry("ucase", "upper"),
          Map.entry("lcase", "lower"),
          Map.entry("collect_list", "array_agg"),
          Map.entry("list", "array_agg"),
          Map.entry("quantile", "approx_percentile"),
          Map.entry("percentile_approx", "approx_percentile"),
          Map.entry("unix_timestamp", "to_unixtime"),
          Map.entry("epoch", "to_unixtime"),
          Map.entry("explode", "unnest"));

  private static final Set<String> KNOWN =
      Set.of(
          "abs",
          "approx_distinct",
          "approx_percentile",
          "arbitrary",
          "array_agg",
          "avg",
          "cardinality",
          "ceil",
          "coalesce",
          "concat",
          "contains",
          "corr",
          "count",
          "count_if",
          "covar_samp",
          "cume_dist",
          "date",
          "date_add",
          "date_diff",
          "date_format",
          "date_parse",
          "date_trunc",
          "day",
          "dense_rank",
          "element_at",
          "exp",
          "first_value",
          "floor",
          "format",
          "from_iso8601_timestamp",
          "from_unixtime",
          "greatest",
          "hour",
          "json_extract",
          "json_extract_scalar",
          "lag",
          "last_value",
          "lead",
          "least",
          "length",
          "ln",
          "log10",
          "lower",
          "lpad",
          "max",
          "max_by",
          "min",
          "min_by",
          "minute",
          "mod",
          "month",
          "now",
          "ntile",
          "nullif",
          "percent_rank",
          "power",
          "rank",
          "regexp_extract",
          "regexp_like",
          "regexp_replace",
          "regr_slope",
          "replace",
          "reverse",
          "round",
          "row_number",
          "second",
          "sequence",
          "sign",
          "split",
          "split_part",
          "sqrt",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "strpos",
          "substr",
          "sum",
          "to_unixtime",
          "trim",
          "truncate",
          "upper",
          "var_pop",
          "var_samp",
          "variance",
          "week",
          "width_bucket",
          "year");

  private NameFixes() {}

  static List<SqlFix> table(Failed failed, String name) {
    TextRange range = failed.lastPart(failed.at());
    return Nearest.of(name, failed.tables().stream().map(LakeTable::name).toList())
        .map(near -> List.of(instead(failed, range, near)))
        .orElse(List.of());
  }

  static List<SqlFix> function(Failed failed, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    TextRange range = failed.lastPart(failed.at());
    return Optional.ofNullable(ELSEWHERE.get(lower))
        .or(() -> Nearest.of(lower, KNOWN))
        .map(other -> List.of(instead(failed, range, other)))
        .orElse(List.of());
  }

  /// Writes another name in the place of one.
  static SqlFix instead(Failed failed, TextRange range, String name) {
    return new SqlFix("Write " + name + " instead of " + range.of(failed.text()), range, name);
  }
}
