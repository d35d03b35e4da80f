package io.tapedeck.engine.local.aws.athena;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The queries that are remembered: all that wait or run, and the last of those that are over,
/// these also after a restart. Safe for use by any thread.
final class KnownQueries {

  private static final int MOST = 1000;

  // As long as AWS does.
  private static final Duration KEPT = Duration.ofDays(45);

  // Characters of statements, of which each may have a quarter of a million.
  private static final long MOST_TEXT = 32 << 20;

  private final LinkedHashMap<String, AthenaQuery> queries = new LinkedHashMap<>();
  private final Map<String, String> byClientToken = new LinkedHashMap<>();
  private final QueryHistory history;

  KnownQueries(QueryHistory history, Instant now) {
    this.history = history;
    history.read().stream()
        .filter(query -> !query.order().submitted().isBefore(now.minus(KEPT)))
        .sorted(Comparator.comparing(query -> query.order().submitted()))
        .forEach(query -> queries.put(query.order().id(), query));
    forgetOldest();
    keepIfLong();
  }

  synchronized Optional<AthenaQuery> find(String id) {
    return Optional.ofNullable(queries.get(id));
  }

  /// The query that was started with a token.
  synchronized Optional<AthenaQuery> ofToken(String token) {
    return Optional.ofNullable(byClientToken.get(token)).flatMap(this::find);
  }

  synchronized List<AthenaQuery> latestFirst() {
    return List.copyOf(queries.sequencedValues().reversed());
  }

  synchronized void add(AthenaQuery query, @Nullable String token) {
    queries.put(query.order().id(), query);
    if (token != null) {
      byClientToken.put(token, query.order().id());
    }
    forgetOldest();
  }

  /// Says that one has come to its end and that nothing of it will change any more.
  synchronized void ended(AthenaQuery query) {
    if (query.isOver() && queries.get(query.order().id()) == query) {
      history.add(query);
      keepIfLong();
    }
  }

  private void keepIfLong() {
    if (history.isLong()) {
      history.keep(queries.values().stream().filter(AthenaQuery::isOver).toList());
    }
  }

  synchronized void remove(AthenaQuery query) {
    queries.remove(query.order().id());
    byClientToken.values().remove(query.order().id());
  }

  private void forgetOldest() {
    int count = 0;
    long text = 0;
    List<AthenaQuery> forgotten = new ArrayList<>();
    for (AthenaQuery query : queries.sequencedValues().reversed()) {
      if (query.isOver()) {
        count++;
        text += query.order().sql().length();
        if (count > MOST || text > MOST_TEXT) {
          forgotten.add(query);
        }
      }
    }
    forgotten.forEach(this::remove);
  }

  /// Whether queries of a workgroup are remembered.
  boolean isUsedBy(String group) {
    return latestFirst().stream().anyMatch(query -> query.order().group().name().equals(group));
  }

  /// Forgets those of a workgroup; what still runs there is stopped.
  synchronized void forget(String group, Instant now) {
    for (AthenaQuery query : latestFirst()) {
      if (query.order().group().name().equals(group)) {
        query.cancel("The workgroup was deleted", now);
        remove(query);
      }
    }
    history.keep(queries.values().stream().filter(AthenaQuery::isOver).toList());
  }
}
