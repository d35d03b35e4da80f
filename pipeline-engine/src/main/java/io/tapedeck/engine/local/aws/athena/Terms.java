package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Term;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.model.LakeTable.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The partitions that a `PARTITION (…)` clause means.
final class Terms {

  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "int", "integer", "bigint", "float", "double");

  private Terms() {}

  /// @throws SqlRefused for a key that the table does not have
  static Predicate<Partition> matching(List<Column> keys, List<Term> terms) {
    Map<Integer, Predicate<String>> wanted = new HashMap<>();
    for (Term term : terms) {
      int at = keys.stream().map(Column::name).toList().indexOf(term.key());
      if (at < 0) {
        throw SqlRefused.because(
            "FAILED: SemanticException [Error 10096]: Partition column "
                + term.key()
                + " not found");
      }
      wanted.merge(at, same(keys.get(at).type(), term.value()), Predicate::and);
    }
    return partition ->
        wanted.entrySet().stream()
            .allMatch(one -> one.getValue().test(partition.values().get(one.getKey())));
  }

  // 9 is the hour 09.
  private static Predicate<String> same(String type, String wanted) {
    if (!NUMBERS.contains(type) && !type.startsWith("decimal") || !isNumber(wanted)) {
      return wanted::equals;
    }
    BigDecimal number = new BigDecimal(wanted);
    return value -> isNumber(value) && new BigDecimal(value).compareTo(number) == 0;
  }

  // No exponents: nobody's partitions have them, and some would fill the memory.
  private static boolean isNumber(String text) {
    return text.matches("[+-]?\\d{1,40}(\\.\\d{1,40})?");
  }

  /// The values of all keys in their order.
  ///
  /// @throws SqlRefused if one is missing or unknown
  static List<String> values(List<Column> keys, List<Term> terms) {
    List<String> values = new ArrayList<>();
    for (Column key : keys) {
      values.add(
          terms.stream()
              .filter(term -> term.key().equals(key.name()))
              .findFirst()
              .map(Term::value)
              .orElseThrow(() -> mismatch(keys)));
    }
    if (terms.size() != keys.size()) {
      throw mismatch(keys);
    }
    return values;
  }

  private static SqlRefused mismatch(List<Column> keys) {
    return SqlRefused.because(
        "FAILED: SemanticException Partition spec does not match the partition keys of the table: "
            + keys.stream().map(Column::name).toList());
  }
}
