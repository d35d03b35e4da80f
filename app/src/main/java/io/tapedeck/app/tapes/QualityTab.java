package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.app.parts.SessionBand;
import io.tapedeck.app.parts.TimeScale;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.TapeProfile;
import io.tapedeck.engine.tape.TapeProfile.Stretch;
import io.tapedeck.engine.tape.TapeReport;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the tape does that market data should not, what is to be done about it while it plays, and
/// when there was trade. Ids: `#tapes-quality`, `#tapes-sessions`, and those of [RuleRow].
final class QualityTab {

  private QualityTab() {}

  static Node of(TapesModel model, TapeReport report) {
    Label hint =
        Prose.of(
            "Flag lets a record pass with a mark; Quarantine keeps it, with its line and the"
                + " reason, in a file that can be mended and played.");
    hint.getStyleClass().addAll("td-muted", "td-small");
    VBox rules = new VBox();
    for (QualityRule rule : QualityRule.values()) {
      rules.getChildren().add(new RuleRow(model, rule, report.profile()));
    }
    Card quality = new Card("Rules", hint, rules);
    quality.setId("tapes-quality");
    return ShapeTab.scroll(new VBox(12, sessions(report.profile()), quality));
  }

  private static Node sessions(TapeProfile profile) {
    List<Stretch> sessions = profile.sessions();
    Label words = Prose.of(words(sessions));
    words.setId("tapes-sessions");
    Card card = new Card("Sessions", words);
    if (!sessions.isEmpty()) {
      SessionBand band = new SessionBand();
      band.show(TimeScale.of(sessions.getFirst().from(), sessions.getLast().to(), sessions));
      band.setPrefHeight(10);
      card.getChildren().add(band);
    }
    return card;
  }

  private static String words(List<Stretch> sessions) {
    if (sessions.isEmpty()) {
      return "None are known.";
    }
    String span =
        Figures.time(sessions.getFirst().from()) + " to " + Figures.time(sessions.getLast().to());
    long least = sessions.stream().mapToLong(Stretch::records).min().orElse(0);
    long most = sessions.stream().mapToLong(Stretch::records).max().orElse(0);
    String records =
        least == most
            ? Figures.count(least) + " records each"
            : Figures.count(least) + " to " + Figures.count(most) + " records each";
    return sessions.size() == 1
        ? "One stretch without a great gap, " + span + " (UTC)."
        : "%s sessions, %s (UTC), %s.".formatted(Figures.count(sessions.size()), span, records);
  }
}
