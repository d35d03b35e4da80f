package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.Ledger;
import java.util.List;

/// One line of a run's accounting, in words and numbers, and whether it holds.
record Equation(String text, boolean holds) {

  /// The three equations of a ledger, in the order of the data.
  static List<Equation> of(Ledger l) {
    return List.of(
        new Equation(
            "read %s = rejected %s + published %s"
                .formatted(n(l.read()), n(l.rejected()), n(l.published())),
            l.read() == l.rejected() + l.published()),
        new Equation(
            "published %s = consumed %s − duplicates %s%s"
                .formatted(
                    n(l.published()),
                    n(l.consumed()),
                    n(l.duplicates()),
                    l.elsewhere() == 0 ? "" : " + by other sinks " + n(l.elsewhere())),
            l.published() == l.consumed() - l.duplicates() + l.elsewhere()),
        new Equation(
            "consumed %s = stored %s + dead letters %s + duplicates %s + pending %s"
                .formatted(
                    n(l.consumed()),
                    n(l.stored()),
                    n(l.deadLettered()),
                    n(l.duplicates()),
                    n(l.pending())),
            l.consumed() == l.stored() + l.deadLettered() + l.duplicates() + l.pending()));
  }

  private static String n(long number) {
    return Figures.count(number);
  }
}
