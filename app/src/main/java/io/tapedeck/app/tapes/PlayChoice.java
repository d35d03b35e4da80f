package io.tapedeck.app.tapes;

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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How tapes are to be played: everything of a [RunSpec] but the tapes. The pace in it is of no
/// meaning; the deck's holds.
record PlayChoice(
    Playback playback,
    QualityRules quality,
    Delivery delivery,
    boolean fromStart,
    ObjectFormat format,
    List<PartitionField> partitionBy) {

  /// Once, as written, exactly once, into Parquet.
  static final PlayChoice USUAL =
      new PlayChoice(
          Playback.at(new Pace.Max()),
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
        tapes, playback.with(pace), quality, delivery, fromStart, format, partitionBy);
  }

  /// How many of the choices under More are not as usual.
  long unusual() {
    Playback usual = USUAL.playback;
    return Stream.of(
            playback.order() != usual.order() || playback.times() > 1,
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

  PlayChoice with(Playback.Order order) {
    Playback p = playback;
    return with(
        new Playback(
            p.pace(),
            order,
            p.times(),
            p.from(),
            p.to(),
            p.symbols(),
            p.stamp(),
            p.skipClosed(),
            p.sample()));
  }

  PlayChoice times(int times) {
    Playback p = playback;
    return with(
        new Playback(
            p.pace(),
            p.order(),
            times,
            p.from(),
            p.to(),
            p.symbols(),
            p.stamp(),
            p.skipClosed(),
            p.sample()));
  }

  PlayChoice window(@Nullable Instant from, @Nullable Instant to) {
    Playback p = playback;
    return with(
        new Playback(
            p.pace(),
            p.order(),
            p.times(),
            from,
            to,
            p.symbols(),
            p.stamp(),
            p.skipClosed(),
            p.sample()));
  }

  PlayChoice only(Set<Symbol> symbols) {
    Playback p = playback;
    return with(
        new Playback(
            p.pace(),
            p.order(),
            p.times(),
            p.from(),
            p.to(),
            symbols,
            p.stamp(),
            p.skipClosed(),
            p.sample()));
  }

  PlayChoice with(Playback.Stamp stamp) {
    Playback p = playback;
    return with(
        new Playback(
            p.pace(),
            p.order(),
            p.times(),
            p.from(),
            p.to(),
            p.symbols(),
            stamp,
            p.skipClosed(),
            p.sample()));
  }

  PlayChoice skipClosed(boolean skip) {
    Playback p = playback;
    return with(
        new Playback(
            p.pace(),
            p.order(),
            p.times(),
            p.from(),
            p.to(),
            p.symbols(),
            p.stamp(),
            skip,
            p.sample()));
  }

  PlayChoice sample(OptionalLong seed) {
    Playback p = playback;
    return with(
        new Playback(
            p.pace(),
            p.order(),
            p.times(),
            p.from(),
            p.to(),
            p.symbols(),
            p.stamp(),
            p.skipClosed(),
            seed));
  }

  PlayChoice with(QualityRule rule, Severity severity) {
    return new PlayChoice(
        playback, quality.with(rule, severity), delivery, fromStart, format, partitionBy);
  }

  PlayChoice with(Delivery other) {
    return new PlayChoice(playback, quality, other, fromStart, format, partitionBy);
  }

  PlayChoice fromStart(boolean start) {
    return new PlayChoice(playback, quality, delivery, start, format, partitionBy);
  }

  PlayChoice with(ObjectFormat other) {
    return new PlayChoice(playback, quality, delivery, fromStart, other, partitionBy);
  }

  PlayChoice with(List<PartitionField> fields) {
    return new PlayChoice(playback, quality, delivery, fromStart, format, fields);
  }

  private PlayChoice with(Playback other) {
    return new PlayChoice(other, quality, delivery, fromStart, format, partitionBy);
  }
}
