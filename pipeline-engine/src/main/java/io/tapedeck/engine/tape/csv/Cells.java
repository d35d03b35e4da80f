package io.tapedeck.engine.tape.csv;

import java.util.Arrays;

/// The fields of one row, as ranges of one array of characters, so that reading a number or a time
/// makes no text of it. Reused: what is in here is good until the next row is read. For one thread.
final class Cells {

  private char[] text;
  private int[] from;
  private int[] to;
  private int count;

  Cells(int columns) {
    this.text = new char[256];
    this.from = new int[Math.max(columns, 1) + 1];
    this.to = new int[from.length];
  }

  /// The fields of a row that was cut already.
  static Cells of(String... values) {
    Cells cells = new Cells(values.length);
    cells.take(values);
    return cells;
  }

  /// How many fields there are.
  int size() {
    return count;
  }

  /// Where all fields stand; a field is from [#from] to before [#to].
  char[] text() {
    return text;
  }

  int from(int index) {
    return from[index];
  }

  int to(int index) {
    return to[index];
  }

  /// A field as text of its own, with the blanks around it.
  String get(int index) {
    return new String(text, from[index], to[index] - from[index]);
  }

  boolean isBlank(int index) {
    int at = from[index];
    while (at < to[index] && Character.isWhitespace(text[at])) {
      at++;
    }
    return at == to[index];
  }

  /// Whether a field is this text, blanks included.
  boolean is(int index, String value) {
    int start = from[index];
    int length = to[index] - start;
    if (length != value.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[start + i] != value.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// All fields as texts of their own.
  String[] values() {
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      values[i] = get(i);
    }
    return values;
  }

  /// Begins a row: no fields, and room for its characters.
  ///
  /// @return the array to put them into
  char[] begin(int characters) {
    count = 0;
    if (text.length < characters) {
      text = new char[Math.max(characters, text.length * 2)];
    }
    return text;
  }

  /// Adds a field.
  void add(int start, int end) {
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
    }
    from[count] = start;
    to[count++] = end;
  }

  /// Takes the fields of a row that was cut in another way.
  void take(String[] values) {
    int characters = 0;
    for (String value : values) {
      characters += value.length();
    }
    char[] room = begin(characters);
    int at = 0;
    for (String value : values) {
      value.getChars(0, value.length(), room, at);
      add(at, at + value.length());
      at += value.length();
    }
  }
}
