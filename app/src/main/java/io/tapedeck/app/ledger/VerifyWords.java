package io.tapedeck.app.ledger;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.sink.verify.VerifyProgress;
import io.tapedeck.engine.sink.verify.VerifyReport;

/// What a verification is called while it goes on, and what it came to.
final class VerifyWords {

  private VerifyWords() {}

  /// How far it is, 0 to 1; negative while nobody knows.
  static double share(VerifyProgress now) {
    return now.of() == 0 ? -1 : Math.min(1, now.done() / (double) now.of());
  }

  /// The same in words.
  static String progress(VerifyProgress now) {
    return switch (now.step()) {
      case PLANS -> "Reading plans: " + Figures.count(now.done());
      case OBJECTS ->
          "Looking at objects: " + Figures.count(now.done()) + " of " + Figures.count(now.of());
      case CATALOG -> "Comparing folders with the catalog";
      case TOPICS -> "Comparing plans with the topic";
    };
  }

  /// A mark and a few words.
  static String verdict(VerifyReport report) {
    if (report.complete()) {
      return "✔ Complete";
    }
    return "✖ Not as planned: "
        + Figures.count(report.errors())
        + (report.errors() == 1 ? " error" : " errors");
  }

  /// What that means, a sentence.
  static String meaning(VerifyReport report) {
    if (!report.complete()) {
      return "Each finding below says what mends it. Nothing was changed.";
    }
    return report.deep()
        ? "Every planned record is stored once, byte for byte, and the catalog knows where."
        : "Every planned object is there once, with its size and the hash that its writer noted,"
            + " and the catalog knows where. Deep reads the bytes as well.";
  }
}
