package io.tapedeck.engine.local.aws.sql.function;

import io.tapedeck.engine.local.aws.sql.type.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One signature of one function.
///
/// @param variables type variables with what is asked of them (`orderable`, or nothing)
/// @param formulas how a numeric variable of the result follows from those of the arguments
/// @param variadic whether the last argument may come any number of times
public record Signature(
    String name,
    Kind kind,
    Map<String, String> variables,
    Map<String, String> formulas,
    List<TypeName> arguments,
    List<String> argumentTexts,
    TypeName result,
    boolean variadic) {

  /// What a function can be asked for.
  public enum Kind {
    SCALAR,
    AGGREGATE,
    WINDOW
  }

  /// A line of the list: name, kind, variables, arguments, result, `*` if variadic; by tabs.
  static Signature parse(String line) {
    String[] parts = line.split("\t", -1);
    Map<String, String> variables = new TreeMap<>();
    Map<String, String> formulas = new TreeMap<>();
    for (String variable : split(parts[2])) {
      int colon = variable.indexOf(':');
      String name = colon < 0 ? variable : variable.substring(0, colon);
      String constraint = colon < 0 ? "" : variable.substring(colon + 1);
      (Character.isLowerCase(name.charAt(0)) ? formulas : variables).put(name, constraint);
    }
    List<String> texts = split(parts[3]);
    Kind kind =
        switch (parts[1]) {
          case "a" -> Kind.AGGREGATE;
          case "w" -> Kind.WINDOW;
          default -> Kind.SCALAR;
        };
    return new Signature(
        parts[0],
        kind,
        variables,
        formulas,
        texts.stream().map(TypeName::of).toList(),
        texts,
        TypeName.of(parts[4]),
        parts[5].equals("*"));
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        if (i > from) {
          parts.add(text.substring(from, i).strip());
        }
        from = i + 1;
      }
    }
    return parts;
  }

  /// The type that the argument at `index` must match.
  public TypeName argument(int index) {
    return arguments.get(Math.min(index, arguments.size() - 1));
  }

  boolean takes(int count) {
    return variadic ? count >= Math.max(1, arguments.size() - 1) : count == arguments.size();
  }

  /// As Trino's messages write it: `element_at(map(K,V), K) K, V`.
  @Override
  public String toString() {
    String generic =
        variables.entrySet().stream()
            .map(one -> one.getKey() + (one.getValue().isEmpty() ? "" : ":" + one.getValue()))
            .collect(Collectors.joining(", "));
    return name
        + "("
        + String.join(", ", argumentTexts)
        + ")"
        + (generic.isEmpty() ? "" : " " + generic);
  }
}
