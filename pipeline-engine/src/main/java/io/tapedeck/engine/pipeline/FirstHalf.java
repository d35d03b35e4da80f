package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.model.ContinuedRun;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.state.OpenParts;
import io.tapedeck.engine.stream.Progress;
import io.tapedeck.engine.stream.ProgressLog;
import io.tapedeck.engine.stream.Publisher;
import io.tapedeck.engine.stream.TapeSet;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Quarantine;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.quality.QualityGate;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.Feeds;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The tapes of a run, open where it begins, and what publishes them. The order of the opening is
/// what makes it exactly once: whoever else publishes these tapes is fenced *first*, *then* the
/// progress is read, which nobody can change any more, *then* the feed goes there. Owned by the
/// run; closing closes both.
///
/// @param feed stands at the first row that is not published
/// @param gate what has judged the rows of the feed
/// @param continued what is gone on with, if anything
record FirstHalf(
    Feed feed,
    QualityGate gate,
    Publishing publishing,
    Optional<ContinuedRun> continued,
    Optional<FinishedRun> repeated)
    implements AutoCloseable {

  /// *Blocking*.
  ///
  /// @param stopped whether nobody wants it any more; what is opened then has no rows
  /// @param onFailure called on another thread if publishing fails
  static FirstHalf open(
      RunId run,
      RunSpec spec,
      List<Tape> tapes,
      Home home,
      BrokerConfig broker,
      PublisherOpener opener,
      BooleanSupplier stopped,
      Runnable onFailure) {
    boolean transactional = spec.delivery() == Delivery.TRANSACTIONAL;
    TapeSet set = Resumption.tapes(spec.tapes(), tapes);
    OpenParts opened = new OpenParts();
    try {
      Publisher publisher = opened.keep(opener.open(spec.delivery(), broker, run, set));
      Resumption begin = begin(spec, tapes, set, home, broker);
      Progress template =
          new Progress(run, set, Resumption.choice(spec), begin.from(), begin.ahead(), 0, false);
      if (transactional) {
        // From here on the progress names this run, and so whose quarantine is to be cut.
        publisher.note(template);
        publisher.commit();
      }
      QualityGate gate = new QualityGate(rules(spec));
      Feed feed = opened.keep(judged(spec, tapes, home, begin, gate, stopped));
      begin.passOver(feed, stopped);
      // The run before this one has counted them.
      gate.countFromHere();
      Optional<ContinuedRun> continued = begin.continued(tapes, feed.position());
      // Last, because nothing that fails after it would end its thread.
      Publishing publishing =
          new Publishing(home.folder(), template, tapes, transactional, publisher, onFailure);
      return new FirstHalf(feed, gate, publishing, continued, begin.repeated());
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /// Where the run begins, with what an earlier one rejected beyond that taken back.
  private static Resumption begin(
      RunSpec spec, List<Tape> tapes, TapeSet set, Home home, BrokerConfig broker) {
    Resumption begin =
        spec.delivery() == Delivery.TRANSACTIONAL
            ? Resumption.of(spec, tapes, set, ProgressLog.read(broker))
            : Resumption.none(tapes);
    begin
        .earlier()
        .ifPresent(earlier -> Quarantine.cut(home.folder(), earlier.run(), earlier.quarantined()));
    return begin;
  }

  private static Feed judged(
      RunSpec spec,
      List<Tape> tapes,
      Home home,
      Resumption begin,
      QualityGate gate,
      BooleanSupplier stopped) {
    Feed played =
        Feeds.open(
            tapes, spec.playback(), begin.from(), rules(spec).quarantine(), home.spool(), stopped);
    return new JudgedFeed(played, tapes, gate);
  }

  /// Rows that are drawn at random are no series: only what each says by itself can be judged.
  private static QualityRules rules(RunSpec spec) {
    return spec.playback().sample().isPresent() ? spec.quality().ofRecords() : spec.quality();
  }

  @Override
  public void close() {
    try (feed) {
      publishing.close();
    }
  }
}
