package io.tapedeck.engine.query.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a statement will read and cost, told from the catalog and the sizes of the objects before
/// it runs.
///
/// @param tables what is read of each table, once for each time that it is named
/// @param price the assumption under which bytes become money
/// @param unknown why nothing or not all is known: a statement that cannot be read, a table that is
///   not there; empty if the estimate is whole
public record Estimate(List<TableEstimate> tables, Price price, Optional<String> unknown) {

  public Estimate {
    tables = List.copyOf(tables);
  }

  /// The same with one more table.
  public Estimate with(TableEstimate more) {
    List<TableEstimate> all = new ArrayList<>(tables);
    all.add(more);
    return new Estimate(all, price, unknown);
  }

  /// The same with something more that is not known.
  public Estimate but(String why) {
    return new Estimate(tables, price, Optional.of(unknown.map(one -> one + " ").orElse("") + why));
  }

  /// The bytes that the service will read.
  public long bytes() {
    return tables.stream().mapToLong(TableEstimate::bytes).sum();
  }

  /// The bytes that it will bill.
  public long billedBytes() {
    return price.billed(bytes());
  }

  public double dollars() {
    return price.dollars(bytes());
  }
}
