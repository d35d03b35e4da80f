package io.tapedeck.engine.stream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/// What a broker keeps of clients that were killed, and keeps from others until it gives them up:
/// an open transaction hides what is published behind it, a member of a group holds its partitions
/// until its session ends. Whoever knows that they are dead need not wait for that.
final class DeadClients {

  private DeadClients() {}

  /// Ends the open transactions of tapes and empties the group. How many of both there were.
  static int clear(Admin admin, String group) throws ExecutionException, InterruptedException {
    return endTransactions(admin) + removeMembers(admin, group);
  }

  private static int endTransactions(Admin admin) throws ExecutionException, InterruptedException {
    ListTransactionsOptions open =
        new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    List<String> ids =
        admin.listTransactions(open).all().get().stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(TapeSet.PREFIX))
            .toList();
    admin.fenceProducers(ids).all().get();
    return ids.size();
  }

  private static int removeMembers(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    boolean known =
        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
            .anyMatch(listed -> listed.groupId().equals(group));
    if (!known) {
      return 0;
    }
    int members =
        admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
            .mapToInt(described -> described.members().size())
            .sum();
    if (members > 0) {
      admin
          .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    }
    return members;
  }
}
