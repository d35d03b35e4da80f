package io.tapedeck.app.analyze;

import atlantafx.base.theme.Styles;
import io.tapedeck.engine.query.library.ParameterType;
import io.tapedeck.engine.query.library.QueryParameter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Asks for one value, in the way of its type: a calendar for a day, which is empty where there is
/// no limit, a list for a choice, and a field otherwise. A value that does not fit is marked and
/// says why. Id: `#parameter-<name>`.
final class ParameterField extends VBox {

  /// The days that stand for no limit in the library's queries, and what is shown instead.
  private static final Map<String, String> NO_LIMIT =
      Map.of("1900-01-01", "first day", "2199-12-31", "last day");

  private final QueryParameter parameter;
  private final Consumer<String> given;
  private final Tooltip hint = new Tooltip();
  private final Control control;

  /// @param value what it shows first
  /// @param given hears of every value, also of those that do not fit
  ParameterField(QueryParameter parameter, String value, Consumer<String> given) {
    super(2);
    this.parameter = parameter;
    this.given = given;
    control =
        switch (parameter.type()) {
          case ParameterType.Day _ -> calendar(value);
          case ParameterType.Choice(var words) -> choice(words, value);
          case ParameterType.Symbols _ -> field(value, "all symbols", 8);
          case ParameterType.OneSymbol _ -> field(value, "a symbol", 9);
          case ParameterType.Text _ -> field(value, "text", 12);
          case ParameterType.Whole _, ParameterType.Number _ -> field(value, "a number", 4);
        };
    control.setId("parameter-" + parameter.name());
    control.setTooltip(hint);
    hint.setWrapText(true);
    hint.setMaxWidth(320);
    Label name = new Label(parameter.name());
    name.setLabelFor(control);
    name.getStyleClass().addAll("td-key", "td-small");
    getChildren().addAll(name, control);
    mark(value);
  }

  private TextField field(String value, String prompt, int columns) {
    TextField field = new TextField(value);
    field.setPromptText(prompt);
    field.setPrefColumnCount(columns);
    field.textProperty().addListener((_, _, text) -> take(text));
    return field;
  }

  private ComboBox<String> choice(java.util.List<String> words, String value) {
    ComboBox<String> box = new ComboBox<>();
    box.getItems().setAll(words);
    box.setValue(value);
    box.valueProperty().addListener((_, _, word) -> take(word == null ? "" : word));
    return box;
  }

  private DatePicker calendar(String value) {
    DatePicker picker = new DatePicker();
    picker.setConverter(new Day());
    picker.setPrefWidth(132);
    picker.setMinWidth(USE_PREF_SIZE);
    String unlimited = parameter.standard().filter(NO_LIMIT::containsKey).orElse("");
    picker.setPromptText(NO_LIMIT.getOrDefault(unlimited, ""));
    String shown = value.equals(unlimited) ? "" : value;
    picker.setValue(Day.of(shown));
    picker.getEditor().setText(shown);
    // Every key counts, not only what is finished with Enter.
    picker
        .getEditor()
        .textProperty()
        .addListener((_, _, text) -> take(text.isBlank() ? unlimited : text));
    return picker;
  }

  private void take(String value) {
    mark(value);
    given.accept(value);
  }

  private void mark(String value) {
    String wrong = Draft.wrong(parameter, value);
    control.pseudoClassStateChanged(Styles.STATE_DANGER, !wrong.isEmpty());
    String meaning = parameter.meaning().isEmpty() ? parameter.name() : parameter.meaning();
    String type = parameter.type().word();
    hint.setText(wrong.isEmpty() ? meaning + " (" + type + ")" : meaning + ": it " + wrong);
    control.setAccessibleText(parameter.name() + ". " + hint.getText());
  }

  /// Days as `2026-01-05`.
  private static final class Day extends StringConverter<LocalDate> {

    @Override
    public String toString(@Nullable LocalDate day) {
      return day == null ? "" : DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    }

    @Override
    public @Nullable LocalDate fromString(String text) {
      return of(text);
    }

    static @Nullable LocalDate of(String text) {
      try {
        return LocalDate.parse(text.strip());
      } catch (DateTimeException _) {
        // The field is marked and says what it takes.
        return null;
      }
    }
  }
}
