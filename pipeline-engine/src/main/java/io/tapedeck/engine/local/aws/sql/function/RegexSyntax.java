package io.tapedeck.engine.local.aws.sql.function;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joni's regular expressions, which are Trino's, in Java's words, where the two differ: classes of
/// POSIX within brackets, comments, names of scripts.
final class RegexSyntax {

  private static final Pattern PLACE =
      Pattern.compile(
          "(?<quoted>\\\\Q.*?(?:\\\\E|$))|\\\\[pP]\\{(?<property>[^}]*)\\}|(?<escaped>\\\\.)"
              + "|\\[:(?<posixNot>\\^?)(?<posix>[a-z]+):\\]|(?<comment>\\(\\?#[^)]*\\))",
          Pattern.DOTALL);

  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alnum", "\\p{IsAlphabetic}\\p{IsDigit}"),
          Map.entry("alpha", "\\p{IsAlphabetic}"),
          Map.entry("ascii", "\\x00-\\x7F"),
          Map.entry("blank", "\\p{Zs}\\t"),
          Map.entry("cntrl", "\\p{Cc}"),
          Map.entry("digit", "\\p{IsDigit}"),
          Map.entry("graph", "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}"),
          Map.entry("lower", "\\p{IsLowercase}"),
          Map.entry("print", "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}"),
          Map.entry("punct", "\\p{P}"),
          Map.entry("space", "\\p{IsWhite_Space}"),
          Map.entry("upper", "\\p{IsUppercase}"),
          Map.entry("word", "\\p{L}\\p{M}\\p{N}\\p{Pc}"),
          Map.entry("xdigit", "0-9a-fA-F"));

  private RegexSyntax() {}

  static String ofJoni(String pattern) {
    Matcher place = PLACE.matcher(pattern);
    StringBuilder out = new StringBuilder();
    while (place.find()) {
      place.appendReplacement(out, Matcher.quoteReplacement(changed(place)));
    }
    return place.appendTail(out).toString();
  }

  private static String changed(Matcher place) {
    if (place.group("comment") != null) {
      return "";
    }
    if (place.group("posix") != null) {
      String posix = POSIX.get(place.group("posix"));
      return posix == null
          ? place.group()
          : "[" + (place.group("posixNot").isEmpty() ? "" : "^") + posix + "]";
    }
    String property = place.group("property");
    return property == null ? place.group() : property(place, property);
  }

  // Java calls a script IsHan, Joni calls it Han.
  private static String property(Matcher place, String name) {
    if (name.regionMatches(true, 0, "Is", 0, 2) || name.startsWith("^")) {
      throw TrinoFailure.argument("invalid character property name <" + name + ">");
    }
    boolean script = name.length() > 2 && Character.isUpperCase(name.charAt(0)) && isScript(name);
    return place.group().substring(0, 3) + (script ? "Is" : "") + name + "}";
  }

  private static boolean isScript(String name) {
    try {
      Character.UnicodeScript.forName(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
