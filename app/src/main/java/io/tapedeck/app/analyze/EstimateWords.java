package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.TableEstimate;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is said of an estimate. A pure function of it.
///
/// @param line a few words for beside the Run button
/// @param details for who wants to know what they are made of
/// @param bytes what would be billed; 0 while nobody knows
record EstimateWords(String line, String details, long bytes) {

  /// What the local engine asks, and what is told instead.
  static final String LOCAL = "The local engine costs nothing; this is what Athena would ask.";

  static EstimateWords of(Answer<Estimate> answer) {
    return switch (answer) {
      case Answer.Unasked<Estimate> _ -> new EstimateWords("", "", 0);
      case Answer.Pending<Estimate>(String what) -> new EstimateWords(what + "…", "", 0);
      case Answer.Failed<Estimate> failed ->
          new EstimateWords("No estimate", failed.error().text(), 0);
      case Answer.Ready<Estimate>(Estimate estimate) -> of(estimate);
    };
  }

  private static EstimateWords of(Estimate estimate) {
    String why = estimate.unknown().orElse("");
    if (!why.isEmpty() && estimate.bytes() == 0) {
      return new EstimateWords("No estimate", why, 0);
    }
    String tables =
        estimate.tables().stream().map(EstimateWords::table).collect(Collectors.joining("\n"));
    String about =
        "Would read about %s, billed as %s"
            .formatted(Figures.bytes(estimate.bytes()), ByteWords.decimal(estimate.billedBytes()));
    return new EstimateWords(
        (why.isEmpty() ? "≈ " : "≥ ")
            + Figures.bytes(estimate.bytes())
            + ", "
            + Figures.dollars(estimate.dollars()),
        String.join("\n", about, tables, why, estimate.price().assumption(), LOCAL)
            .replaceAll("\n+", "\n"),
        estimate.billedBytes());
  }

  private static String table(TableEstimate table) {
    String partitions =
        table.partitionsInAll() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d of %,d partitions, ",
                table.partitions(),
                table.partitionsInAll());
    return String.format(
        Locale.ROOT,
        "%s: %s%,d objects of %s%s",
        table.table(),
        partitions,
        table.objects(),
        Figures.bytes(table.storedBytes()),
        table.byColumns() ? ", only the columns " + String.join(", ", table.columns()) : "");
  }
}
