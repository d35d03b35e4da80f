package io.tapedeck.engine.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a query's answer, each value in the text form in which the service gives it; null is
/// SQL's NULL.
public record QueryRow(List<@Nullable String> values) {

  public QueryRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
