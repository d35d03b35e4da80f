package io.tapedeck.engine.tape;

/// What becomes of a record that breaks a [QualityRule].
public enum Severity {
  /// The rule is not looked at.
  OFF,
  /// It passes, and carries the rule's word.
  FLAG,
  /// It goes into quarantine instead of to the topic.
  QUARANTINE
}
