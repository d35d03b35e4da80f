package io.tapedeck.engine.stream;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a broker keeps of clients that were killed, and keeps from others until it gives them up:
/// an open transaction hides what is published behind it, a member of a group holds its partitions
/// until its session ends. Whoever knows that they are dead need not wait for that.
final class DeadClients {

  private static final Logger LOG = LoggerFactory.getLogger(DeadClients.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private DeadClients() {}

  /// Ends the open transactions of tapes, so that nothing in these topics is hidden behind one, and
  /// empties the group. What does not end in time is left to whoever meets it, and said.
  static void clear(Admin admin, List<String> topics, String group)
      throws ExecutionException, InterruptedException {
    endTransactions(admin, topics);
    removeMembers(admin, group);
  }

  /// Until the partitions know of none, because a coordinator that has not loaded yet lists none.
  private static void endTransactions(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    List<OpenTransaction> open = OpenTransaction.in(admin, topics);
    while (!open.isEmpty() && System.nanoTime() < until) {
      admin.fenceProducers(ongoing(admin)).all().get();
      LockSupport.parkNanos(PAUSE.toNanos());
      open = OpenTransaction.in(admin, topics);
    }
    if (!open.isEmpty()) {
      LOG.warn("Transactions of dead producers have not ended within {}: {}", PATIENCE, open);
    }
  }

  private static List<String> ongoing(Admin admin) throws ExecutionException, InterruptedException {
    ListTransactionsOptions ongoing =
        new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    return admin.listTransactions(ongoing).all().get().stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> id.startsWith(TapeSet.PREFIX))
        .toList();
  }

  /// Asks the group's coordinator, who is waited for, and not for a list of groups: a coordinator
  /// that has not loaded yet is missing from that.
  private static void removeMembers(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    try {
      if (admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
          .allMatch(described -> described.members().isEmpty())) {
        return;
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return;
      }
      throw e;
    }
    admin
        .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
        .all()
        .get();
  }
}
