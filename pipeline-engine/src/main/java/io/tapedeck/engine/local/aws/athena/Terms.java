package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Term;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The partitions that a `PARTITION (…)` clause means.
final class Terms {

  private Terms() {}

  /// @throws SqlRefused for a key that the table does not have
  static Predicate<Partition> matching(List<String> keys, List<Term> terms) {
    for (Term term : terms) {
      if (!keys.contains(term.key())) {
        throw SqlRefused.because(
            "FAILED: SemanticException [Error 10096]: Partition column "
                + term.key()
                + " not found");
      }
    }
    return partition ->
        terms.stream()
            .allMatch(term -> holds(term, partition.values().get(keys.indexOf(term.key()))));
  }

  private static boolean holds(Term term, String value) {
    int order = value.compareTo(term.value());
    return switch (term.operator()) {
      case "=" -> order == 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> order != 0;
    };
  }

  /// The values of all keys in their order.
  ///
  /// @throws SqlRefused if one is missing, unknown or not given by `=`
  static List<String> values(List<String> keys, List<Term> terms) {
    List<String> values = new ArrayList<>();
    for (String key : keys) {
      values.add(
          terms.stream()
              .filter(term -> term.key().equals(key) && term.operator().equals("="))
              .findFirst()
              .map(Term::value)
              .orElseThrow(() -> mismatch(keys)));
    }
    if (terms.size() != keys.size()) {
      throw mismatch(keys);
    }
    return values;
  }

  private static SqlRefused mismatch(List<String> keys) {
    return SqlRefused.because(
        "FAILED: SemanticException Partition spec does not match the partition keys of the table: "
            + keys);
  }
}
