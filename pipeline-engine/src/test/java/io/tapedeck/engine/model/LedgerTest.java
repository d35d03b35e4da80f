package io.tapedeck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {

  @Test
  void balancesWhenEveryRecordIsAccountedFor() {
    assertThat(new Ledger(10, 1, 9, 11, 9, 0, 2, 0, 5, 3, 100).balances()).isTrue();
    assertThat(Ledger.EMPTY.balances()).isTrue();
  }

  @Test
  void recordsThatAnotherSinkStoredStandForThoseThatNeverCame() {
    Ledger shared = new Ledger(10, 1, 9, 6, 5, 0, 1, 0, 4, 0, 3, 100);
    assertThat(shared.balances()).isTrue();
    assertThat(shared.plus(shared).elsewhere()).isEqualTo(8);
    assertThat(new Ledger(10, 1, 9, 6, 5, 0, 1, 0, 3, 0, 3, 100).balances()).isFalse();
  }

  @Test
  void doesNotBalanceWhenARecordIsMissingAnywhere() {
    assertThat(new Ledger(10, 0, 9, 9, 9, 0, 0, 0, 0, 1, 1).balances())
        .as("read, not published")
        .isFalse();
    assertThat(new Ledger(10, 0, 10, 9, 9, 0, 0, 0, 0, 1, 1).balances())
        .as("published, not consumed")
        .isFalse();
    assertThat(new Ledger(10, 0, 10, 10, 9, 0, 0, 0, 0, 1, 1).balances())
        .as("consumed, not stored")
        .isFalse();
    assertThat(new Ledger(10, 0, 10, 10, 9, 0, 0, 1, 0, 1, 1).balances())
        .as("still pending")
        .isFalse();
    assertThat(new Ledger(10, 0, 10, 11, 11, 0, 0, 0, 0, 1, 1).balances())
        .as("stored twice")
        .isFalse();
  }
}
