package io.tapedeck.engine.local.aws.glue;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One partition key in a filter: which of a partition's values it is, and how these compare.
///
/// @param at the place among the values
/// @param type the column's type
record PartitionKey(int at, String type) {

  /// The value that stands for none.
  static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "int", "integer", "bigint", "long", "float", "double");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,40}(\\.\\d{1,40})?");

  static PartitionKey of(int at, String type) {
    return new PartitionKey(at, type.toLowerCase(Locale.ROOT));
  }

  private boolean isNumber() {
    return NUMBERS.contains(type) || type.startsWith("decimal");
  }

  /// Whether a literal can be compared with the key.
  boolean holds(String literal) {
    return !isNumber() || NUMBER.matcher(literal).matches();
  }

  /// A partition without a value, or with one that is not of the key's type, matches nothing.
  Predicate<Partition> where(Predicate<String> test) {
    return one -> at < one.values().size() && test.test(one.values().get(at));
  }

  Predicate<Partition> compared(String literal, IntPredicate order) {
    if (!isNumber()) {
      return where(value -> !value.equals(NULL) && order.test(value.compareTo(literal)));
    }
    BigDecimal number = new BigDecimal(literal);
    return where(
        value ->
            NUMBER.matcher(value).matches() && order.test(new BigDecimal(value).compareTo(number)));
  }

  /// `%` is any text, `_` any character.
  Predicate<Partition> like(String pattern) {
    int[] wanted = pattern.codePoints().toArray();
    return where(value -> like(wanted, value.codePoints().toArray()));
  }

  // Back to the last `%` only, so that the time is at most the product of the lengths.
  private static boolean like(int[] pattern, int[] value) {
    int p = 0;
    int v = 0;
    int star = -1;
    int retry = 0;
    while (v < value.length) {
      if (p < pattern.length && pattern[p] == '%') {
        star = p++;
        retry = v;
      } else if (p < pattern.length && (pattern[p] == '_' || pattern[p] == value[v])) {
        p++;
        v++;
      } else if (star >= 0) {
        p = star + 1;
        v = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '%') {
      p++;
    }
    return p == pattern.length;
  }
}
