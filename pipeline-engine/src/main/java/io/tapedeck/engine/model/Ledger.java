package io.tapedeck.engine.model;

/// The accounting of one run, in records (objects and bytes apart). Immutable; a run's is final
/// once it is done.
///
/// @param read rows taken from the tapes
/// @param rejected rows put into quarantine with a reason
/// @param published records the broker acknowledged
/// @param consumed records of this run that the sink took from the broker
/// @param stored records in objects that are durable
/// @param deadLettered records that no partition could take, kept as dead letters with the reason
/// @param duplicates records dropped by the sink because they had been seen
/// @param pending records consumed and neither stored nor dropped yet
/// @param elsewhere records of this run that never came to this sink because another member of the
///   consumer group stored them; known at the end only
/// @param recovered records of earlier, interrupted runs that this run stored besides its own
/// @param objects objects written
/// @param bytes bytes of those objects
public record Ledger(
    long read,
    long rejected,
    long published,
    long consumed,
    long stored,
    long deadLettered,
    long duplicates,
    long pending,
    long elsewhere,
    long recovered,
    long objects,
    long bytes) {

  /// Nothing has happened yet.
  public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// Of a sink that has the group to itself.
  public Ledger(
      long read,
      long rejected,
      long published,
      long consumed,
      long stored,
      long deadLettered,
      long duplicates,
      long pending,
      long recovered,
      long objects,
      long bytes) {
    this(
        read,
        rejected,
        published,
        consumed,
        stored,
        deadLettered,
        duplicates,
        pending,
        0,
        recovered,
        objects,
        bytes);
  }

  /// Whether every record that was read is accounted for and nothing is left under way: `read =
  /// rejected + published`, `published = consumed - duplicates + elsewhere`, `consumed = stored +
  /// deadLettered + duplicates + pending`, `pending = 0`.
  public boolean balances() {
    return pending == 0
        && read == rejected + published
        && published == consumed - duplicates + elsewhere
        && consumed == stored + deadLettered + duplicates + pending;
  }

  /// Both together.
  public Ledger plus(Ledger other) {
    return new Ledger(
        read + other.read,
        rejected + other.rejected,
        published + other.published,
        consumed + other.consumed,
        stored + other.stored,
        deadLettered + other.deadLettered,
        duplicates + other.duplicates,
        pending + other.pending,
        elsewhere + other.elsewhere,
        recovered + other.recovered,
        objects + other.objects,
        bytes + other.bytes);
  }
}
