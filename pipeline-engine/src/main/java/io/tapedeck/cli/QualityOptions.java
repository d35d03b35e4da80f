package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options that say what is looked at in each record: a picocli mixin.
final class QualityOptions {

  @Option(
      names = "--rules",
      paramLabel = "SET",
      defaultValue = "standard",
      description =
          "Which quality rules apply: standard (flag what cannot be true), strict (quarantine that,"
              + " and flag what is odd) or off. Default: ${DEFAULT-VALUE}")
  private String set = "standard";

  @Option(
      names = "--rule",
      paramLabel = "NAME=WHAT",
      description =
          "One rule, set apart from the others: off, flag or quarantine. Names: high-below-low,"
              + " close-outside, price-not-positive, crossed, spike, stale, duplicate-time,"
              + " out-of-order, gap, zero-volume. Repeatable")
  private List<String> single = new ArrayList<>();

  /// @throws EngineException INVALID_ARGUMENT naming what is wrong and what there is
  QualityRules rules() {
    QualityRules rules =
        switch (set.toLowerCase(Locale.ROOT)) {
          case "standard" -> QualityRules.standard();
          case "strict" -> QualityRules.strict();
          case "off" -> QualityRules.OFF;
          default -> throw wrong("'" + set + "' is no set of rules. Give standard, strict or off.");
        };
    for (String written : single) {
      int equals = written.indexOf('=');
      if (equals < 0) {
        throw wrong("'" + written + "' sets no rule. Give it like spike=flag.");
      }
      rules =
          rules.with(
              rule(written.substring(0, equals).strip()),
              severity(written.substring(equals + 1).strip()));
    }
    return rules;
  }

  private static QualityRule rule(String word) {
    return Arrays.stream(QualityRule.values())
        .filter(rule -> rule.word().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "'"
                        + word
                        + "' is no rule. The rules are "
                        + Arrays.stream(QualityRule.values())
                            .map(QualityRule::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "off" -> Severity.OFF;
      case "flag" -> Severity.FLAG;
      case "quarantine" -> Severity.QUARANTINE;
      default -> throw wrong("'" + word + "' is not off, flag or quarantine.");
    };
  }

  private static EngineException wrong(String what) {
    return new EngineException(ErrorCode.INVALID_ARGUMENT, what);
  }
}
