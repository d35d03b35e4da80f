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
        .with(QualityRule.PRICE_NOT_POSITIVE, Severity.FLAG)
        .with(QualityRule.CROSSED, Severity.FLAG);
  }

  /// What cannot be true is quarantined; what may be is flagged, but for bars without volume, which
  /// are everyday.
  public static QualityRules strict() {
    return OFF.with(QualityRule.HIGH_BELOW_LOW, Severity.QUARANTINE)
        .with(QualityRule.CLOSE_OUTSIDE, Severity.QUARANTINE)
        .with(QualityRule.PRICE_NOT_POSITIVE, Severity.FLAG)
        .with(QualityRule.CROSSED, Severity.FLAG)
        .with(QualityRule.SPIKE, Severity.FLAG)
        .with(QualityRule.STALE, Severity.FLAG)
        .with(QualityRule.DUPLICATE_TIME, Severity.FLAG)
        .with(QualityRule.OUT_OF_ORDER, Severity.FLAG)
        .with(QualityRule.GAP, Severity.FLAG);
  }

  /// Every rule flags: what an inspection looks at.
  public static QualityRules all() {
    QualityRules rules = OFF;
    for (QualityRule rule : QualityRule.values()) {
      rules = rules.with(rule, Severity.FLAG);
    }
    return rules;
  }

  /// Those of the rules that look at one record by itself.
  public QualityRules ofRecords() {
    return with(QualityRule.SPIKE, Severity.OFF)
        .with(QualityRule.STALE, Severity.OFF)
        .with(QualityRule.DUPLICATE_TIME, Severity.OFF)
        .with(QualityRule.OUT_OF_ORDER, Severity.OFF)
        .with(QualityRule.GAP, Severity.OFF);
  }

  /// Whether any rule sends records into quarantine.
  public boolean quarantine() {
    return severities.containsValue(Severity.QUARANTINE);
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
