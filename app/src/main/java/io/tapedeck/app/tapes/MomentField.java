package io.tapedeck.app.tapes;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A moment in UTC as a day, or a day and a time; empty for none. What it does not understand is
/// marked, says why, and changes nothing.
final class MomentField extends TextField {

  private static final String HINT =
      "A day or a moment in UTC, e.g. 2026-01-05 or 2026-01-05 14:30";

  private final Consumer<@Nullable Instant> chosen;
  private final String name;

  MomentField(String id, String name, Consumer<@Nullable Instant> chosen) {
    this.chosen = chosen;
    this.name = name;
    setId(id);
    setPromptText("2026-01-05 14:30");
    setPrefColumnCount(14);
    setTooltip(new Tooltip(HINT));
    setAccessibleText(name + ". " + HINT);
    setOnAction(_ -> take());
    focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                take();
              }
            });
  }

  void show(@Nullable Instant moment) {
    setText(moment == null ? "" : moment.toString().replace('T', ' ').replace("Z", ""));
    mark(null);
  }

  private void take() {
    String text = getText() == null ? "" : getText().strip();
    try {
      @Nullable Instant moment = text.isEmpty() ? null : parse(text);
      mark(null);
      chosen.accept(moment);
    } catch (DateTimeParseException _) {
      mark("'" + text + "' is no moment. Give " + HINT.substring(2) + ".");
    }
  }

  private void mark(@Nullable String wrong) {
    pseudoClassStateChanged(Styles.STATE_DANGER, wrong != null);
    getTooltip().setText(wrong == null ? HINT : wrong);
    setAccessibleText(name + ". " + (wrong == null ? HINT : wrong));
  }

  private static Instant parse(String text) {
    String iso = text.replace(' ', 'T');
    if (iso.endsWith("Z")) {
      return Instant.parse(iso);
    }
    return iso.contains("T")
        ? LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)
        : LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
