package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.CorrectionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a person decided that columns are, put into the form of names: a column that is decided to
/// be a role goes by the role's own name, and no other column goes by any of that role's.
///
/// @param names by which the columns are understood, one each
/// @param ignored columns that are left out of records
/// @param decided columns about which was decided
record Meanings(List<String> names, Set<Integer> ignored, Set<Integer> decided) {

  private static final String NOTHING = "";

  /// @param names normalised, as the columns are called
  /// @throws EngineException INVALID_ARGUMENT if there is no such column or no such role
  static Meanings of(List<String> names, Reasoning reasoning) {
    Map<Integer, ColumnRole> roles = new HashMap<>();
    Set<Integer> ignored = new HashSet<>();
    Set<Integer> further = new HashSet<>();
    String start = CorrectionKey.column("");
    reasoning
        .corrections()
        .values()
        .forEach(
            (key, value) -> {
              if (!key.startsWith(start)) {
                return;
              }
              String name = ColumnNames.normalise(key.substring(start.length()));
              int column = names.indexOf(name);
              boolean remembered = reasoning.corrections().remembered().contains(key);
              if (column < 0 && !remembered) {
                throw refused("There is no column '" + name + "'. The columns are " + names + ".");
              }
              ColumnRole role = ColumnRole.of(value.strip());
              if (column >= 0 && role != null) {
                roles.put(column, role);
              } else if (column >= 0) {
                further(value.strip(), key).addTo(column, ignored, further);
              }
            });
    List<String> meanings = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ColumnRole role = roles.get(i);
      boolean nothing = ignored.contains(i) || further.contains(i) || isTaken(names.get(i), roles);
      meanings.add(role != null ? role.word() : nothing ? NOTHING : names.get(i));
    }
    Set<Integer> decided = new TreeSet<>(roles.keySet());
    decided.addAll(ignored);
    decided.addAll(further);
    return new Meanings(meanings, ignored, decided);
  }

  private enum Further {
    EXTRA,
    IGNORE;

    void addTo(int column, Set<Integer> ignored, Set<Integer> further) {
      switch (this) {
        case EXTRA -> further.add(column);
        case IGNORE -> ignored.add(column);
      }
    }
  }

  private static Further further(String value, String key) {
    return switch (value) {
      case "extra" -> Further.EXTRA;
      case "ignore" -> Further.IGNORE;
      default ->
          throw refused(
              key + " cannot be '" + value + "'. It is " + CorrectionKey.COLUMN.meaning() + ".");
    };
  }

  private static boolean isTaken(String name, Map<Integer, ColumnRole> roles) {
    return roles.values().stream().anyMatch(role -> role.rank(name) >= 0);
  }

  private static EngineException refused(String why) {
    return new EngineException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
