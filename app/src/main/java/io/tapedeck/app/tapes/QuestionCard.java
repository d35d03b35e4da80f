package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.tape.Question;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the tape itself does not say and a person must, before it can be played. Ids:
/// `#tapes-questions`, `#question-<key>` for a field, `#question-<key>-<n>` for a choice.
final class QuestionCard extends VBox {

  private final BiConsumer<String, String> answer;

  QuestionCard(List<Question> questions, BiConsumer<String, String> answer) {
    this.answer = answer;
    setId("tapes-questions");
    getStyleClass().add("td-question");
    setMinHeight(USE_PREF_SIZE);
    Label head =
        new Label(
            questions.size() == 1
                ? "One question before it can be played"
                : questions.size() + " questions before it can be played",
            new FontIcon(Feather.HELP_CIRCLE));
    head.getStyleClass().add("td-card-title");
    getChildren().add(head);
    questions.forEach(question -> getChildren().add(ask(question)));
  }

  private Node ask(Question question) {
    Label text = Prose.of(question.text());
    return new VBox(6, text, question.choices().isEmpty() ? field(question) : choices(question));
  }

  private Node choices(Question question) {
    FlowPane row = new FlowPane(8, 6);
    for (int i = 0; i < question.choices().size(); i++) {
      String choice = question.choices().get(i);
      Button button = new Button(GuessWords.choice(choice));
      button.setId("question-" + question.key() + "-" + i);
      button.setAccessibleText(GuessWords.choice(choice) + ". " + question.text());
      button.setOnAction(_ -> answer.accept(question.key(), choice));
      row.getChildren().add(button);
    }
    return row;
  }

  private Node field(Question question) {
    TextField field = new TextField();
    field.setId("question-" + question.key());
    field.setPromptText(GuessWords.title(question.key()));
    field.setAccessibleText(question.text());
    field.setOnAction(_ -> answer.accept(question.key(), field.getText()));
    Button use =
        Buttons.of(
            "question-" + question.key() + "-use",
            "Use this",
            Feather.CHECK,
            () -> answer.accept(question.key(), field.getText()));
    use.disableProperty().bind(field.textProperty().isEmpty());
    return new HBox(8, field, use);
  }
}
