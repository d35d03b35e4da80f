package io.tapedeck.app.tapes;

import io.tapedeck.app.shell.RunCommand;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import io.tapedeck.engine.transport.Playback.Order;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How tapes are to be played: everything of a [RunSpec] but the tapes.
///
/// @param playback its pace is of no meaning, because the deck's holds, nor is its order
/// @param order null for the one that suits the tapes and the pace
record PlayChoice(
    Playback playback,
    @Nullable Order order,
    QualityRules quality,
    Delivery delivery,
    boolean fromStart,
    ObjectFormat format,
    List<PartitionField> partitionBy) {

  /// Once, as written, exactly once, into Parquet.
  static final PlayChoice USUAL =
      new PlayChoice(
          Playback.at(new Pace.Max()),
          null,
          QualityRules.standard(),
          Delivery.TRANSACTIONAL,
          false,
          ObjectFormat.PARQUET,
          PartitionField.standard());

  PlayChoice {
    partitionBy = List.copyOf(partitionBy);
  }

  RunSpec spec(List<TapeAddress> tapes, Pace pace) {
    return new RunSpec(
        tapes,
        Playbacks.with(playback.with(pace), order(tapes.size(), pace)),
        quality,
        delivery,
        fromStart,
        format,
        partitionBy);
  }

  private Order order(int tapes, Pace pace) {
    if (playback.sample().isPresent()) {
      return Order.FILE;
    }
    return order == null ? RunCommand.usualOrder(tapes, pace) : order;
  }

  /// What of these choices cannot be at the same time, a sentence; null if all can.
  @Nullable String contradiction(Pace pace) {
    Instant from = playback.from();
    Instant to = playback.to();
    if (from != null && to != null && !from.isBefore(to)) {
      return "Under How to play, From is not before To: nothing would be played.";
    }
    return playback.sample().isPresent() && pace instanceof Pace.EventTime
        ? "At random there is no event time to play at. Give a pace like 1,000/s, or max."
        : null;
  }

  /// How many of the choices under More are not as usual.
  long unusual() {
    Playback usual = USUAL.playback;
    return Stream.of(
            order != null,
            playback.times() > 1,
            !Objects.equals(playback.from(), usual.from()),
            !Objects.equals(playback.to(), usual.to()),
            !playback.symbols().isEmpty(),
            playback.stamp() != usual.stamp(),
            playback.skipClosed(),
            playback.sample().isPresent(),
            delivery != USUAL.delivery,
            fromStart,
            format != USUAL.format,
            !partitionBy.equals(USUAL.partitionBy))
        .filter(different -> different)
        .count();
  }

  PlayChoice in(@Nullable Order other) {
    return new PlayChoice(playback, other, quality, delivery, fromStart, format, partitionBy);
  }

  PlayChoice times(int times) {
    return with(Playbacks.times(playback, times));
  }

  PlayChoice window(@Nullable Instant from, @Nullable Instant to) {
    return with(Playbacks.window(playback, from, to));
  }

  PlayChoice only(Set<Symbol> symbols) {
    return with(Playbacks.only(playback, symbols));
  }

  PlayChoice with(Playback.Stamp stamp) {
    return with(Playbacks.with(playback, stamp));
  }

  PlayChoice skipClosed(boolean skip) {
    return with(Playbacks.skipClosed(playback, skip));
  }

  PlayChoice sample(OptionalLong seed) {
    return with(Playbacks.sample(playback, seed));
  }

  PlayChoice with(QualityRule rule, Severity severity) {
    return new PlayChoice(
        playback, order, quality.with(rule, severity), delivery, fromStart, format, partitionBy);
  }

  PlayChoice with(Delivery other) {
    return new PlayChoice(playback, order, quality, other, fromStart, format, partitionBy);
  }

  PlayChoice fromStart(boolean start) {
    return new PlayChoice(playback, order, quality, delivery, start, format, partitionBy);
  }

  PlayChoice with(ObjectFormat other) {
    return new PlayChoice(playback, order, quality, delivery, fromStart, other, partitionBy);
  }

  PlayChoice with(List<PartitionField> fields) {
    return new PlayChoice(playback, order, quality, delivery, fromStart, format, fields);
  }

  private PlayChoice with(Playback other) {
    return new PlayChoice(other, order, quality, delivery, fromStart, format, partitionBy);
  }
}
