package io.tapedeck.engine;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.Gap;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.TableSizes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objects of the profile's lake. Holds nothing and needs no closing; safe for use by any
/// thread. Every method is *blocking*; failures are [io.tapedeck.engine.error.EngineException].
public interface LakeHandle {

  /// Objects whose keys start with a prefix, by key, a page of at most 1,000 at a time.
  ///
  /// @param prefix below the lake's own prefix: empty for all, `bars/dt=2026-01-05/`
  Page<LakeObject> objects(String prefix, @Nullable String token);

  /// How large a table's objects are. Lists them all, in bounded memory; ends early, with what it
  /// has, when the thread is interrupted.
  TableSizes sizes(String table);

  /// Why the sink closed a table's objects. Reads all plans, in bounded memory; ends early, with
  /// what it has, when the thread is interrupted.
  Closures closures(String table);

  /// What its plan says of one object: why it was closed, its rows, its times. Empty for an object
  /// that is not the sink's.
  Optional<PlannedObject> origin(ObjectKey object);

  /// Does something about small objects, or says what it would do. Ends early when the watch says
  /// so; the same order goes on then.
  CompactionReport compact(CompactionOrder order, CompactionWatch watch);

  /// What the broker deleted before it was stored, where sinks stop with POSITION_LOST. Changes
  /// nothing.
  List<Gap> gaps();

  /// Notes in the plan log that this is lost, so that sinks go on behind it. Fails with
  /// SINKS_RUNNING while the group has members, which may hold what the topic does not.
  ///
  /// @param seen what somebody saw and accepts; fails with LAKE_CHANGED if more is missing by now
  /// @return what was missing; after a failure on the way, look again and accept the rest
  List<Gap> acceptGaps(List<Gap> seen);

  /// The compactions about which something is left to do, at most 1,000.
  List<Compaction> openCompactions();
}
