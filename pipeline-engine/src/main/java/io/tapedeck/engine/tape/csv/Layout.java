package io.tapedeck.engine.tape.csv;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the rows of a table become records.
///
/// @param panel null if a row is a record
/// @param names of the columns of a record
/// @param roles of the columns of a record
/// @param ignored columns of a record that are left out
/// @param sample the first records
record Layout(
    @Nullable Panel panel, List<String> names, Roles roles, Set<Integer> ignored, Sample sample) {

  /// The columns of time where a record has them.
  TimeColumns moved(TimeColumns time) {
    return panel == null ? time : time.moved(panel::moved);
  }
}
