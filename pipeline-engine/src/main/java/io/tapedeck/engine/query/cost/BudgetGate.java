package io.tapedeck.engine.query.cost;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Lets a query through only if its budget allows what it will be billed for. What was let through
/// and is not over counts as spent, so that queries at the same time do not overdraw together. Safe
/// for use by any thread.
public final class BudgetGate {

  private final BudgetFile file;
  private final Price price;
  private long reserved;

  public BudgetGate(BudgetFile file, Price price) {
    this.file = file;
    this.price = price;
  }

  /// A query that may run.
  ///
  /// @param mostBytes how much it may read; empty for no limit
  /// @param reservedBytes what is to be given back when it is over
  public record Pass(OptionalLong mostBytes, long reservedBytes) {}

  /// Asks for leave. Blocks for the estimate if there is a limit.
  ///
  /// @param own the query's own budget, besides the home's
  /// @throws EngineException BUDGET_EXCEEDED with figures
  public Pass enter(Budget own, Supplier<Estimate> estimated) {
    Budget budget = file.budget().and(own);
    if (budget.equals(Budget.NONE)) {
      return new Pass(OptionalLong.empty(), 0);
    }
    Estimate estimate = estimated.get();
    synchronized (this) {
      long left = budget.left(file.spentToday() + reserved).orElseThrow();
      long billed = estimate.billedBytes();
      if (billed > left) {
        throw refused(budget, estimate, left);
      }
      reserved += billed;
      return new Pass(OptionalLong.of(left), billed);
    }
  }

  private EngineException refused(Budget budget, Estimate estimate, long left) {
    boolean byDay = budget.perQuery().isEmpty() || left < budget.perQuery().getAsLong();
    return new EngineException(
        ErrorCode.BUDGET_EXCEEDED,
        String.format(
            Locale.ROOT,
            "The query was not started: it would be billed for about %,d bytes (USD %.6f, %s), and"
                + " %,d bytes %s. Ask for fewer partitions or columns, or raise the budget.",
            estimate.billedBytes(),
            estimate.dollars(),
            price.assumption(),
            left,
            byDay ? "of today's budget are left" : "are its budget"));
  }

  /// Tells that a query is over.
  public synchronized void leave(Pass pass) {
    reserved -= pass.reservedBytes();
  }

  /// Notes what a query has read.
  public void spend(long scannedBytes) {
    file.spend(price.billed(scannedBytes));
  }
}
