package io.tapedeck.engine;

import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.sink.verify.VerifyProgress;
import io.tapedeck.engine.sink.verify.VerifyReport;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A running engine: the one thing that a console, a command line or, later, a remote client talks
/// to. It owns every thread, socket and file; everything that crosses this face is an immutable
/// value or a handle.
///
/// All methods are safe for use by any thread. Those marked *blocking* make a call to a file or a
/// service and must not be called on a screen's thread. Failures are
/// [io.tapedeck.engine.error.EngineException].
public interface Engine extends AutoCloseable {

  Observable<EngineState> state();

  /// The counters now; cheap enough to be asked thirty times a second.
  EngineSnapshot snapshot();

  /// What a tape is. *Blocking*; reads all of it.
  TapeReport inspect(TapeAddress tape);

  /// What a run would leave in the lake: objects, sizes, requests and money, and a better setting
  /// where it would make tiny objects. *Blocking*; reads the tapes, of one without an end the
  /// beginning.
  Forecast forecast(RunSpec spec);

  /// The same from what is known of the tapes already, one report for each. Quick, but *blocking*
  /// until the engine is ready.
  Forecast forecast(RunSpec spec, List<TapeReport> known);

  /// The run that has played these tapes to their end onto the topic of the profile, be it from
  /// another place: [#run] would publish and store their rows once more. Empty if there is none,
  /// and for one that gave up transactions, which leaves no trace. *Blocking*; changes nothing.
  Optional<FinishedRun> finished(RunSpec spec);

  /// Plays tapes through broker and sink into the lake. Returns at once. One run at a time; a
  /// second one fails.
  RunHandle run(RunSpec spec);

  /// Stores what the topic of the profile holds and gets, without a tape, as one member of its
  /// consumer group. Returns at once. Only while no run and no other sink of this engine is under
  /// way.
  StoreHandle store(StoreSpec spec);

  /// Compares plans, objects and catalog of the lake, and names what does not agree. *Blocking*,
  /// for as long as the lake is large; interrupting the thread ends it.
  ///
  /// @param progress is told now and then, on the calling thread
  VerifyReport verify(VerifyRequest request, Consumer<VerifyProgress> progress)
      throws InterruptedException;

  /// Looks at the events that pass the sink from now on, holding at most `capacity` of them.
  TickTap tap(int capacity);

  /// Lets the crawler compare the lake with the catalog. Returns at once.
  CrawlHandle crawl();

  /// The tables of the profile's database. *Blocking*.
  List<LakeTable> tables();

  /// Partitions of a table, a page at a time. *Blocking*.
  Page<LakePartition> partitions(String table, @Nullable String token);

  /// Checks the catalog, and makes tables in it. *Blocking* until the engine is ready.
  CatalogHandle catalog();

  /// The objects of the lake: sizes, reasons, compaction. *Blocking* until the engine is ready.
  LakeHandle lake();

  /// Runs SQL in the profile's workgroup and database. Returns at once.
  QueryHandle query(String sql);

  /// The library, saved queries, estimate, budget, history and help with SQL. *Blocking* until the
  /// engine is ready.
  AnalysisHandle analysis();

  /// Stops and drains what runs, then closes everything in the reverse order of its opening.
  /// Closing twice does nothing more.
  @Override
  void close();
}
