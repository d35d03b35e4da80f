package io.tapedeck.engine.local.aws.sql.type;

import java.util.ArrayList;
import java.util.List;

/// A type's name taken apart: `map(K,array(V))` is `map` of two names. Serves the catalog's types,
/// written with angle brackets, and the signatures of functions.
///
/// @param label a row field's name, empty elsewhere
public record TypeName(String label, String name, List<TypeName> arguments) {

  public TypeName {
    arguments = List.copyOf(arguments);
  }

  /// Reads `decimal(p,s)`, `timestamp(p) with time zone`, `row(x integer,y varchar)`,
  /// `struct<x:int,y:array<string>>`.
  public static TypeName of(String text) {
    return new Reader(text.strip()).read();
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    TypeName read() {
      String head = word();
      String label = "";
      int colon = head.indexOf(':');
      if (colon >= 0) {
        label = head.substring(0, colon).strip();
        head = head.substring(colon + 1).strip();
      }
      List<TypeName> arguments = new ArrayList<>();
      if (at < text.length() && (text.charAt(at) == '(' || text.charAt(at) == '<')) {
        at++;
        while (text.charAt(at) != ')' && text.charAt(at) != '>') {
          arguments.add(read());
          if (text.charAt(at) == ',') {
            at++;
          }
        }
        at++;
      }
      String tail = word();
      return new TypeName(label, head + (tail.isEmpty() ? "" : " " + tail), arguments);
    }

    private String word() {
      int from = at;
      while (at < text.length() && ",()<>".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at).strip();
    }
  }
}
