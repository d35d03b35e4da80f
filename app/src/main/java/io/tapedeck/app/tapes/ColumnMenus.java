package io.tapedeck.app.tapes;

import io.tapedeck.engine.tape.Guess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The columns of the file as menus: each says the file's own name and lets a person choose what it
/// means. They stand over the columns of the records that they became. Ids: `#column-<name>`.
final class ColumnMenus {

  /// Several columns of a file make one time.
  private static final Set<String> TIMES = Set.of("timestamp", "date", "time");

  private final List<Guess> columns;
  private final BiConsumer<String, String> correct;
  private final Set<Guess> placed = new LinkedHashSet<>();

  ColumnMenus(List<Guess> guesses, BiConsumer<String, String> correct) {
    columns = guesses.stream().filter(GuessWords::isColumn).toList();
    this.correct = correct;
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /// A title with the menus of the file's columns that became it.
  ///
  /// @param role what it means, or the name of a further column
  Node over(String title, String role, boolean number) {
    HBox menus = new HBox(4);
    for (Guess guess : columns) {
      if (means(guess, role) && placed.add(guess)) {
        menus.getChildren().add(menu(guess));
      }
    }
    Label name = new Label(title);
    name.getStyleClass().add("td-head");
    name.setMinWidth(Region.USE_PREF_SIZE);
    VBox head = new VBox(1, name, menus);
    head.setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    menus.setAlignment(head.getAlignment());
    return head;
  }

  /// The menus of those that no record has.
  List<Node> rest() {
    List<Node> rest = new ArrayList<>();
    columns.stream().filter(placed::add).map(this::menu).forEach(rest::add);
    return rest;
  }

  private MenuButton menu(Guess guess) {
    String name = GuessWords.title(guess.key());
    MenuButton menu = new MenuButton(name);
    menu.setId("column-" + name);
    menu.getStyleClass().addAll("td-column-menu", "flat");
    menu.setAccessibleText("Column " + name + " is taken for " + guess.value());
    menu.setTooltip(new Tooltip(name + " is taken for " + guess.value() + ": " + guess.reason()));
    menu.setMinWidth(Region.USE_PREF_SIZE);
    ToggleGroup group = new ToggleGroup();
    Stream.concat(Stream.of(guess.value()), GuessWords.choices(guess).stream())
        .distinct()
        .forEach(
            role -> {
              RadioMenuItem item = new RadioMenuItem(role);
              item.setToggleGroup(group);
              item.setSelected(role.equals(guess.value()));
              item.setOnAction(_ -> chosen(guess, role));
              menu.getItems().add(item);
            });
    return menu;
  }

  private void chosen(Guess guess, String role) {
    if (!role.equals(guess.value())) {
      correct.accept(guess.key(), role);
    }
  }

  private static boolean means(Guess guess, String role) {
    String value = plain(guess.value());
    return value.equals(role)
        || (role.equals("timestamp") && TIMES.contains(value))
        || plain(GuessWords.title(guess.key())).equals(role);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).strip().replaceAll("[^\\p{L}\\p{N}]+", "_");
  }
}
