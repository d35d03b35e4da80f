package io.tapedeck.engine.local.aws.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The paths of `json_extract`: `$.a.b[0]["c d"]`.
final class JsonPathSteps {

  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<name>[\\p{L}\\p{N}_:$*]+)|\\[(?<place>[^\\]\"']+)\\]|\\[\"(?<quoted>[^\"]*)\"\\]|\\.\"(?<dotted>[^\"]*)\"");

  private JsonPathSteps() {}

  static List<String> of(String path) {
    if (!path.startsWith("$")) {
      throw TrinoFailure.argument("Invalid JSON path: '" + path + "'");
    }
    String text = path.substring(1);
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!step.find(at) || step.start() != at) {
        throw TrinoFailure.argument("Invalid JSON path: '" + path + "'");
      }
      String place = step.group("place");
      if (place != null && place.startsWith("-")) {
        throw TrinoFailure.argument("Invalid JSON path: '" + path + "'");
      }
      for (String group : List.of("name", "place", "quoted", "dotted")) {
        if (step.group(group) != null) {
          steps.add(step.group(group));
        }
      }
      at = step.end();
    }
    return steps;
  }
}
