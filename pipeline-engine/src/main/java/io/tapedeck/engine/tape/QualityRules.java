package io.tapedeck.engine.tape;

import java.util.EnumMap;
import java.util.Map;

/// Which rules are looked at while a tape plays, and how strictly.
///
/// @param severities a rule that is missing here is off
public record QualityRules(Map<QualityRule, Severity> severities) {

  /// No rule is looked at.
  public static final QualityRules OFF = new QualityRules(Map.of());

  public QualityRules {
    severities = Map.copyOf(severities);
  }

  /// What cannot be true is flagged; what may be is let pass.
  public static QualityRules standard() {
    return OFF.with(QualityRule.HIGH_BELOW_LOW, Severity.FLAG)
        .with(QualityRule.CLOSE_OUTSIDE, Severity.FLAG)
        .with(QualityRule.PRICE_NOT_POSITIVE, Severity.FLAG);
  }

  public Severity of(QualityRule rule) {
    return severities.getOrDefault(rule, Severity.OFF);
  }

  public QualityRules with(QualityRule rule, Severity severity) {
    EnumMap<QualityRule, Severity> more = new EnumMap<>(QualityRule.class);
    more.putAll(severities);
    more.put(rule, severity);
    return new QualityRules(more);
  }
}
