package io.tapedeck.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a longer answer. `nextToken` asks for the following one; null says that this was the
/// last.
public record Page<T>(List<T> items, @Nullable String nextToken) {

  public Page {
    items = List.copyOf(items);
  }
}
