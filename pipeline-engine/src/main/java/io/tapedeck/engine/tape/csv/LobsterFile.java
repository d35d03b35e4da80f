package io.tapedeck.engine.tape.csv;

import java.util.regex.Pattern;

/// Recognises the messages of an order book as <https://lobsterdata.com/info/DataStructure.php>
/// describes them. They have no header, an order's number looks like a price, and prices are in
/// ten-thousandths of a dollar: the file's name alone tells.
final class LobsterFile {

  private static final Pattern NAME =
      Pattern.compile(
          "[^_]+_\\d{4}-\\d\\d-\\d\\d_\\d+_\\d+_message_\\d+\\b.*", Pattern.CASE_INSENSITIVE);
  private static final String[] COLUMNS = {
    "time", "type", "order_id", "size", "price", "direction"
  };

  private LobsterFile() {}

  static boolean is(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /// The names of its columns; none if it is no such file.
  static String[] names(String fileName, int columns) {
    return is(fileName) && columns == COLUMNS.length ? COLUMNS.clone() : new String[0];
  }
}
