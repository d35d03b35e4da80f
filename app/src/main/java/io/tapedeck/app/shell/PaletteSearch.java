package io.tapedeck.app.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds actions by what a person types: the words, or their beginnings, or at least the letters in
/// their order.
final class PaletteSearch {

  private PaletteSearch() {}

  /// The matching actions, the best first; all of them in their order for an empty text.
  static List<Action> find(List<Action> actions, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return List.copyOf(actions);
    }
    return actions.stream()
        .filter(action -> rank(action.name(), wanted) < Integer.MAX_VALUE)
        .sorted(Comparator.comparingInt(action -> rank(action.name(), wanted)))
        .toList();
  }

  private static int rank(String name, String wanted) {
    String text = name.toLowerCase(Locale.ROOT);
    if (text.startsWith(wanted)) {
      return 0;
    }
    if (text.contains(" " + wanted)) {
      return 1;
    }
    if (text.contains(wanted)) {
      return 2;
    }
    return lettersInOrder(text, wanted.replace(" ", "")) ? 3 : Integer.MAX_VALUE;
  }

  private static boolean lettersInOrder(String text, String wanted) {
    int at = 0;
    for (int i = 0; i < wanted.length(); i++) {
      at = text.indexOf(wanted.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
