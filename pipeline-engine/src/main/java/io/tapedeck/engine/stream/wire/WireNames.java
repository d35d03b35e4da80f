package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The names of a kind's fields as bytes: what stands between two values of a line.
final class WireNames {

  private static final WireNames BAR = new WireNames(EventKind.BAR);
  private static final WireNames TRADE = new WireNames(EventKind.TRADE);
  private static final WireNames QUOTE = new WireNames(EventKind.QUOTE);

  /// In the order in which they are written: `,"open":`.
  final byte[][] numbers;

  /// The text, up to its opening quote: `,"interval":"`; empty if the kind has none.
  final byte[] word;

  private final byte[][] reserved;

  private WireNames(EventKind kind) {
    List<String> names = kind.fields();
    numbers =
        names.stream()
            .filter(name -> WireFields.slot(kind, name) < WireFields.NUMBERS)
            .map(name -> ascii(",\"" + name + "\":"))
            .toArray(byte[][]::new);
    word =
        names.stream()
            .filter(name -> WireFields.slot(kind, name) == WireFields.WORD)
            .map(name -> ascii(",\"" + name + "\":\""))
            .findFirst()
            .orElse(new byte[0]);
    List<byte[]> all = new ArrayList<>(names.stream().map(WireNames::ascii).toList());
    for (String name : List.of(WireFields.SYMBOL, WireFields.TIMESTAMP, WireFields.KIND)) {
      all.add(ascii(name));
    }
    reserved = all.toArray(byte[][]::new);
  }

  static WireNames of(EventKind kind) {
    return switch (kind) {
      case BAR -> BAR;
      case TRADE -> TRADE;
      case QUOTE -> QUOTE;
    };
  }

  /// Whether a further column of that name would be mistaken for a field.
  boolean isReserved(byte[] bytes, int from, int to) {
    for (byte[] name : reserved) {
      if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  /// Whether these bytes stand there.
  static boolean at(byte[] bytes, int from, byte[] expected) {
    int length = expected.length;
    if (bytes.length - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
