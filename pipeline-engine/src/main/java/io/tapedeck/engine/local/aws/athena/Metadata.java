package io.tapedeck.engine.local.aws.athena;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The `.metadata` object beside a result: its columns as a protobuf message, in the fields that
/// drivers which read results from S3 expect (field 4 repeated; in it 1 catalog, 4 name, 5 label, 6
/// type, 7 precision, 8 scale, 9 nullable, 10 case sensitive).
final class Metadata {

  private static final int COLUMN = 4;
  private static final int UNKNOWN = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Metadata() {}

  static byte[] of(List<ResultColumn> columns) {
    Metadata all = new Metadata();
    for (ResultColumn column : columns) {
      Metadata one = new Metadata();
      one.text(1, "hive");
      one.text(4, column.name());
      one.text(5, column.name());
      one.text(6, column.type());
      one.number(7, column.precision());
      one.number(8, column.scale());
      one.number(9, UNKNOWN);
      one.number(10, column.isCaseSensitive() ? 1 : 0);
      all.bytes(COLUMN, one.out.toByteArray());
    }
    return all.out.toByteArray();
  }

  private void text(int field, String text) {
    bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(int field, byte[] bytes) {
    varint(field << 3 | 2);
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  private void number(int field, int value) {
    varint(field << 3);
    varint(value);
  }

  private void varint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
