package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The plans of all topic-partitions of one lake, each under a key that only one writer can create,
/// and their done marks. Keeps nothing; safe for use by any thread; every call blocks. Failures are
/// those of the [ObjectStore], and PLAN_UNREADABLE.
public final class PlanLog {

  private static final String JSON = "application/json";
  private static final Pattern READ = Pattern.compile("\"read\":(\\d{1,18})");

  private final ObjectStore store;
  private final PlanKeys keys;
  private final LogPages pages;
  private final int mostBytes;

  public PlanLog(ObjectStore store, PlanKeys keys) {
    this(store, keys, PlanJson.MOST_BYTES);
  }

  /// @param mostBytes no plan is stored that is larger
  PlanLog(ObjectStore store, PlanKeys keys, int mostBytes) {
    this.store = store;
    this.keys = keys;
    this.mostBytes = mostBytes;
    pages = new LogPages(store, keys);
  }

  /// How the keys are spelled.
  public PlanKeys keys() {
    return keys;
  }

  /// Agrees with all other sinks on where the first plan of a topic-partition begins: who comes
  /// first says it, for ever. To be asked while there is no plan.
  ///
  /// @return what is agreed on, which may be another offset, or of another topic of this name
  public Beginning beginAt(TopicPartition at, String topicId, long offset) {
    Beginning mine = new Beginning(offset, topicId);
    ObjectKey key = keys.begin(at);
    if (store.putIfAbsent(key, mine.encode(), JSON)) {
      return mine;
    }
    return store
        .find(key)
        .map(found -> Beginning.decode(key, found.bytes()))
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.LAKE_UNREACHABLE,
                    "The lake holds "
                        + key
                        + " and does not give it. It will be asked for again."));
  }

  /// Where the first plan of a topic-partition begins; empty if that is not agreed on yet.
  public Optional<Beginning> beginning(TopicPartition at) {
    ObjectKey key = keys.begin(at);
    return store.find(key).map(found -> Beginning.decode(key, found.bytes()));
  }

  /// What became of a plan that was to be stored.
  public enum Outcome {
    /// The log holds it: this call stored it, or an earlier attempt, or somebody the very same.
    STORED,
    /// The log holds another plan that begins at the same offset; this one must be forgotten.
    ANOTHER_IS_THERE
  }

  /// Stores a plan unless there is one that begins at the same offset.
  ///
  /// @throws EngineException PLAN_TOO_LARGE; nothing is stored that could not be read again
  public Outcome store(Plan plan) {
    ObjectKey key = keys.plan(plan.at(), plan.from());
    return store.putIfAbsent(key, encode(plan), JSON) ? Outcome.STORED : Outcome.ANOTHER_IS_THERE;
  }

  /// Replaces a plan by one for the same records with other bytes.
  ///
  /// @param etag of the plan as it was read
  /// @return false if somebody changed it since
  /// @throws EngineException PLAN_TOO_LARGE
  public boolean amend(Plan plan, String etag) {
    ObjectKey key = keys.plan(plan.at(), plan.from());
    return store.replace(key, etag, encode(plan), JSON);
  }

  /// The plan that begins at an offset.
  public Optional<LoggedPlan> find(TopicPartition at, long from) {
    ObjectKey key = keys.plan(at, from);
    return store
        .find(key)
        .map(
            found -> {
              Plan plan = PlanJson.decode(key, found.bytes());
              if (!plan.at().equals(at) || plan.from() != from) {
                throw PlanJson.unreadable(
                    key, "it says that it is of " + plan.at() + " from " + plan.from(), null);
              }
              return new LoggedPlan(plan, found.etag(), isDone(at, from));
            });
  }

  /// The last plan of a topic-partition. Takes a number of requests that grows with the logarithm
  /// of how far the hint is off, whatever the length of the log.
  ///
  /// @param hint where it may begin: any offset is right, a near one is quicker
  public Optional<LoggedPlan> last(TopicPartition at, long hint) {
    return new LastMark(pages, at)
        .search(hint)
        .map(
            mark ->
                find(at, mark.from())
                    .orElseThrow(
                        () ->
                            PlanJson.unreadable(
                                keys.plan(at, mark.from()),
                                "it was deleted, and its done mark was not",
                                null)));
  }

  /// Marks a plan as done. To be called when its objects are durable and registered.
  public void done(Plan plan) {
    mark(keys.done(plan.at(), plan.from()), "{\"to\":" + plan.to() + "}");
  }

  /// Notes at the mark of the last plan, which is done, that there is no record from its end up to
  /// another offset. Brokers forget what a group committed that was away for some days, and delete
  /// what ended transactions; nobody could tell then whether records are missing there.
  ///
  /// @param from where the plan begins
  /// @param to where it ends
  /// @param read the first offset that was not read
  public void passed(TopicPartition at, long from, long to, long read) {
    mark(keys.done(at, from), "{\"to\":" + to + ",\"read\":" + read + "}");
  }

  /// The first offset that was not read when somebody noted that at the mark of a plan; empty if
  /// nobody did.
  public OptionalLong passed(TopicPartition at, long from) {
    return store
        .find(keys.done(at, from))
        .map(mark -> READ.matcher(new String(mark.bytes(), StandardCharsets.US_ASCII)))
        .filter(Matcher::find)
        .map(read -> OptionalLong.of(Long.parseLong(read.group(1))))
        .orElse(OptionalLong.empty());
  }

  private void mark(ObjectKey key, String json) {
    store.put(key, Content.of(json.getBytes(StandardCharsets.US_ASCII)), JSON);
  }

  /// Whether the plan that begins at an offset is marked as done.
  public boolean isDone(TopicPartition at, long from) {
    return store.head(keys.done(at, from)).isPresent();
  }

  /// All plans of a topic-partition by their first offset, listed page by page as they are asked
  /// for.
  public Stream<PlanEntry> plans(TopicPartition at) {
    return lazily(new LogEntries(pages, at));
  }

  /// The topic-partitions that have plans or at least a [Beginning], by key order, listed as they
  /// are asked for.
  public Stream<TopicPartition> topicPartitions() {
    return lazily(new LoggedPartitions(store, keys));
  }

  private byte[] encode(Plan plan) {
    byte[] bytes = PlanJson.encode(plan);
    if (bytes.length > mostBytes) {
      throw new EngineException(
          ErrorCode.PLAN_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "The plan of %s from offset %d would have %d objects and %d bytes; at most %d bytes"
                  + " can be read again. Make fewer objects at once: lower lake.flush-records, or"
                  + " partition by fewer fields.",
              plan.at(),
              plan.from(),
              plan.objects().size(),
              bytes.length,
              mostBytes));
    }
    return bytes;
  }

  private static <T> Stream<T> lazily(Iterator<T> iterator) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
