package io.tapedeck.engine.model;

/// The name under which an instrument trades, exactly as its source spells it. Never blank.
///
/// Any other character is allowed here; what a path or a table makes of it is the partitioner's
/// affair.
public record Symbol(String value) implements Comparable<Symbol> {

  public Symbol {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A symbol must not be blank");
    }
  }

  @Override
  public int compareTo(Symbol other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
