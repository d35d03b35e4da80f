package io.tapedeck.engine.local.aws.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A path of the SQL standard's JSON functions: `lax $.a[*]."b c"[0 to last]`. Filters, arithmetic
/// and methods are not known.
public final class SqlJsonPath {

  private static final Pattern MODE =
      Pattern.compile("\\s*(lax|strict)\\s+\\$(.*)", Pattern.DOTALL);
  private static final Pattern STEP =
      Pattern.compile(
          "\\s*(?:\\.\\s*(?:(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)(?!\\s*\\()|\"(?<quoted>[^\"]*)\"|(?<members>\\*))"
              + "|\\[\\s*(?:(?<elements>\\*)|(?<places>[^\\]]+?))\\s*\\])\\s*");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<from>\\d{1,9}|last(?:\\s*-\\s*\\d{1,9})?)(?:\\s+to\\s+(?<to>\\d{1,9}|last(?:\\s*-\\s*\\d{1,9})?))?");

  private final boolean strict;
  private final List<Step> steps;

  private sealed interface Step {}

  private record Member(String name) implements Step {}

  private record AllMembers() implements Step {}

  private record AllElements() implements Step {}

  private record Elements(List<String> places) implements Step {}

  private SqlJsonPath(boolean strict, List<Step> steps) {
    this.strict = strict;
    this.steps = steps;
  }

  /// @throws TrinoFailure NOT_SUPPORTED for a path that is not known here
  public static SqlJsonPath of(String path) {
    Matcher mode = MODE.matcher(path);
    if (!mode.matches()) {
      throw unknown(path);
    }
    String text = mode.group(2);
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (!text.substring(at).isBlank()) {
      if (!step.find(at) || step.start() != at) {
        throw unknown(path);
      }
      steps.add(step(step, path));
      at = step.end();
    }
    return new SqlJsonPath(mode.group(1).equals("strict"), steps);
  }

  private static Step step(Matcher step, String path) {
    if (step.group("members") != null) {
      return new AllMembers();
    }
    if (step.group("elements") != null) {
      return new AllElements();
    }
    @Nullable String places = step.group("places");
    if (places == null) {
      return new Member(step.group("name") != null ? step.group("name") : step.group("quoted"));
    }
    List<String> some = List.of(places.split("\\s*,\\s*"));
    if (!some.stream().allMatch(one -> PLACE.matcher(one).matches())) {
      throw unknown(path);
    }
    return new Elements(some);
  }

  private static TrinoFailure unknown(String path) {
    return new TrinoFailure(
        "NOT_SUPPORTED",
        "The embedded Athena knows JSON paths of names and places only, not: " + path);
  }

  /// What the path leads to; null if it leads astray, which is an error in the strict mode only.
  @Nullable List<JsonNode> in(JsonNode root) {
    List<JsonNode> items = List.of(root);
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode item : items) {
        if (!follow(step, item, next)) {
          return null;
        }
      }
      items = next;
    }
    return items;
  }

  private boolean follow(Step step, JsonNode item, List<JsonNode> next) {
    return switch (step) {
      case Member(String name) -> members(item, next, name);
      case AllMembers _ -> members(item, next, null);
      case AllElements _ -> {
        if (item.isArray()) {
          item.forEach(next::add);
        } else {
          next.add(item);
        }
        yield item.isArray() || !strict;
      }
      case Elements(List<String> places) -> {
        boolean found = item.isArray() || !strict;
        for (String place : places) {
          found &= elements(item, place, next);
        }
        yield found;
      }
    };
  }

  private boolean members(JsonNode item, List<JsonNode> next, @Nullable String name) {
    if (item.isArray() && !strict) {
      for (JsonNode element : item) {
        if (element.isObject()) {
          members(element, next, name);
        }
      }
      return true;
    }
    if (name == null) {
      item.properties().forEach(one -> next.add(one.getValue()));
      return item.isObject() || !strict;
    }
    @Nullable JsonNode member = item.get(name);
    if (member != null) {
      next.add(member);
    }
    return member != null || !strict;
  }

  private boolean elements(JsonNode item, String place, List<JsonNode> next) {
    Matcher range = PLACE.matcher(place);
    if (!range.matches()) {
      throw new IllegalStateException(place);
    }
    int size = item.isArray() ? item.size() : 1;
    int from = number(range.group("from"), size);
    int to = range.group("to") == null ? from : number(range.group("to"), size);
    for (int at = Math.max(from, 0); at <= to && at < size; at++) {
      next.add(item.isArray() ? item.get(at) : item);
    }
    return !strict || from >= 0 && from <= to && to < size;
  }

  private static int number(String place, int size) {
    return place.startsWith("last")
        ? size - 1 - Integer.parseInt("0" + place.replaceAll("\\D", ""))
        : Integer.parseInt(place);
  }
}
