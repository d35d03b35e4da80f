package io.tapedeck.engine.tape.csv;

/// A physical line without its end.
///
/// @param number from 1
/// @param text the line, or its beginning if it is longer than [LineScanner#LIMIT]
/// @param length how many characters the line really has
record Line(long number, String text, long length) {

  boolean isCut() {
    return length > text.length();
  }
}
