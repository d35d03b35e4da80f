package io.tapedeck.app.analyze;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Finds keywords, functions, strings, numbers and comments in a statement. A pure function of the
/// text.
final class SqlHighlight {

  private static final String KEYWORDS =
      "select|from|where|group|by|order|having|limit|offset|with|as|on|join|left|right|full|inner|outer|cross|union"
          + "|all|distinct|and|or|not|in|is|null|like|between|case|when|then|else|end|over|partition|rows|range"
          + "|asc|desc|exists|cast|interval|date|timestamp|show|describe|tables|partitions|create|table|view|insert"
          + "|into|values|drop|alter|add|unnest|true|false|nulls|first|last|using|except|intersect"
          + "|window|preceding|following|current|row|unbounded|ordinality|fetch|explain|external"
          + "|location|unload|msck|repair|recursive|array|map";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*|/\\*(?:[^*]|\\*(?!/))*+(?:\\*/)?)"
              + "|(?<string>'(?:[^']|'')*+'?)"
              + "|(?<quoted>\"[^\"]*+\"?)"
              + "|(?<parameter>:[a-z_]\\w*|\\{[a-z_]\\w*\\})"
              + "|(?<keyword>\\b(?:"
              + KEYWORDS
              + ")\\b)"
              + "|(?<function>\\b[a-z_][a-z0-9_]*(?=\\s*\\())"
              + "|(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> STYLED =
      List.of("comment", "string", "parameter", "keyword", "function", "number");

  private SqlHighlight() {}

  static StyleSpans<Collection<String>> of(String sql) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    Matcher matcher = TOKEN.matcher(sql);
    int end = 0;
    while (matcher.find()) {
      spans.add(List.of(), matcher.start() - end);
      spans.add(style(matcher), matcher.end() - matcher.start());
      end = matcher.end();
    }
    spans.add(List.of(), sql.length() - end);
    return spans.create();
  }

  private static Collection<String> style(Matcher matcher) {
    return STYLED.stream().filter(name -> matcher.group(name) != null).limit(1).toList();
  }
}
