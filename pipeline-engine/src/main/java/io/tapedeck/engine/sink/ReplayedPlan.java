package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compares a plan with what its range gave when it was read and encoded again.
///
/// @param logged the plan as it is in the log
/// @param again the plan that would be made now
record ReplayedPlan(Plan logged, Plan again) {

  /// How many objects a message names.
  private static final int NAMED = 3;

  /// The plan to go on with: the logged one if the bytes are the same; if only the bytes differ, as
  /// when a library writes them otherwise now, the logged one with those of now.
  ///
  /// @throws EngineException PLAN_NOT_REPRODUCIBLE if the records are not the same
  Plan reconciled() {
    List<String> differences = new ArrayList<>();
    List<PlannedObject> objects = new ArrayList<>();
    boolean sameBytes = true;
    int both = Math.min(logged.objects().size(), again.objects().size());
    for (int i = 0; i < both; i++) {
      PlannedObject was = logged.objects().get(i);
      PlannedObject is = again.objects().get(i);
      if (!was.key().equals(is.key())) {
        differences.add(was.key() + " (now " + is.key() + ")");
      } else if (was.rows() != is.rows()) {
        differences.add(was.key() + " (" + was.rows() + " rows, now " + is.rows() + ")");
      } else if (!was.least().equals(is.least()) || !was.greatest().equals(is.greatest())) {
        differences.add(was.key() + " (other event times)");
      }
      sameBytes &= was.sha256().equals(is.sha256());
      objects.add(with(was, is));
    }
    missing(differences, both);
    if (!differences.isEmpty()) {
      throw notReproducible(differences);
    }
    return sameBytes ? logged : logged.with(objects, again.schemas());
  }

  private void missing(List<String> differences, int from) {
    for (PlannedObject was : logged.objects().subList(from, logged.objects().size())) {
      differences.add(was.key() + " (not there now)");
    }
    for (PlannedObject is : again.objects().subList(from, again.objects().size())) {
      differences.add(is.key() + " (not planned)");
    }
  }

  private static PlannedObject with(PlannedObject was, PlannedObject is) {
    return new PlannedObject(
        was.key(),
        was.table(),
        was.partition(),
        was.rows(),
        is.bytes(),
        is.sha256(),
        was.least(),
        was.greatest(),
        was.closed(),
        is.schema());
  }

  private EngineException notReproducible(List<String> differences) {
    return new EngineException(
        ErrorCode.PLAN_NOT_REPRODUCIBLE,
        String.format(
            Locale.ROOT,
            "The offsets %d to %d of %s no longer give what their plan says: %s%s. Either the topic"
                + " lost records there (compacted, truncated), or this TapeDeck decodes them in"
                + " another way: let the version that planned it (sink '%s') finish, or restore the"
                + " topic.",
            logged.from(),
            logged.to() - 1,
            logged.at(),
            String.join(", ", differences.subList(0, Math.min(NAMED, differences.size()))),
            differences.size() > NAMED ? " and " + (differences.size() - NAMED) + " more" : "",
            logged.sink()));
  }
}
