package io.tapedeck.engine.local.aws.sql.function;

import java.util.ArrayList;
import java.util.List;

/// Lines of text objects taken apart as Hive's SerDes do; the parts are a JSON list.
final class LineFunctions {

  private LineFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction(
            "j_csv_fields",
            "SSSS",
            'S',
            of -> Jsons.list(csv((String) of[0], first(of[1]), first(of[2]), first(of[3])))),
        new JavaFunction(
            "j_lazy_parts",
            "SSS",
            'S',
            of -> Jsons.list(split((String) of[0], first(of[1]), first(of[2])))),
        new JavaFunction("j_unescape", "SS", 'S', of -> unescape((String) of[0], first(of[1]))));
  }

  private static char first(Object text) {
    return ((String) text).charAt(0);
  }

  /// The fields of a line as OpenCSVSerde finds them, oddities included: an escape character before
  /// anything but itself or a quote vanishes, a quote within a field may stand for itself, a field
  /// whose quotes are left open is none.
  static List<String> csv(String line, char separator, char quote, char escape) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean within = false;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      char next = at + 1 < line.length() ? line.charAt(at + 1) : '\n';
      if (c == escape) {
        if ((quoted || within) && (next == quote || next == escape)) {
          field.append(next);
          at++;
        }
      } else if (c == quote) {
        if ((quoted || within) && next == quote) {
          field.append(quote);
          at++;
        } else {
          if (isAmid(line, at, separator)) {
            keepQuote(field, quote);
          }
          quoted = !quoted;
        }
        within = !within;
      } else if (c == separator && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
        within = false;
      } else {
        field.append(c);
        within = true;
      }
    }
    if (!quoted) {
      fields.add(field.toString());
    }
    return fields;
  }

  private static boolean isAmid(String line, int at, char separator) {
    return at > 2
        && at + 1 < line.length()
        && line.charAt(at - 1) != separator
        && line.charAt(at + 1) != separator;
  }

  // Blanks before the first quote of a field are none of it.
  private static void keepQuote(StringBuilder field, char quote) {
    if (!field.isEmpty() && field.chars().allMatch(Character::isWhitespace)) {
      field.setLength(0);
    } else {
      field.append(quote);
    }
  }

  /// The parts between separators that are not escaped, each as it stands there.
  static List<String> split(String text, char separator, char escape) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == separator) {
        parts.add(text.substring(from, at));
        from = at + 1;
      } else if (text.charAt(at) == escape) {
        at++;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  static String unescape(String text, char escape) {
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      boolean escapes = text.charAt(at) == escape && at + 1 < text.length();
      plain.append(text.charAt(escapes ? ++at : at));
    }
    return plain.toString();
  }
}
