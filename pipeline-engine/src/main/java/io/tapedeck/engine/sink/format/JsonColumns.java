package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.stream.wire.LineReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the JSON formats have in common: their columns, and lines in which a further column that
/// clashes with another goes by its own name.
final class JsonColumns {

  private JsonColumns() {}

  static List<LakeTable.Column> of(ObjectColumns object) {
    List<LakeTable.Column> columns = new ArrayList<>();
    if (object.withSymbol()) {
      columns.add(new LakeTable.Column("symbol", "string"));
    }
    columns.add(new LakeTable.Column("timestamp", "string"));
    columns.add(new LakeTable.Column("kind", "string"));
    object.fixed().forEach(c -> columns.add(new LakeTable.Column(c.name(), c.type())));
    object.extras().forEach(c -> columns.add(new LakeTable.Column(c.column(), c.type().word())));
    return columns;
  }

  /// Gives the lines on, with the names that the columns have.
  static void read(EventLines lines, ObjectColumns columns, EventLines.Block into) {
    if (!columns.renames()) {
      lines.read(into);
      return;
    }
    Map<String, byte[]> suffixes = new HashMap<>();
    for (ExtraColumn extra : columns.extras()) {
      suffixes.put(
          new String(extra.source(), StandardCharsets.UTF_8),
          extra.suffix().getBytes(StandardCharsets.US_ASCII));
    }
    LineReader line = new LineReader(lines.kind());
    lines.read(
        (bytes, length) -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream(length + length / 8);
          int copied = 0;
          for (int at = 0; at < length; at = line.end() + 1) {
            line.read(bytes, at);
            while (line.nextExtra()) {
              out.write(bytes, copied, line.nameEnd() - copied);
              copied = line.nameEnd();
              out.writeBytes(suffixes.getOrDefault(line.name().toString(), new byte[0]));
            }
          }
          out.write(bytes, copied, length - copied);
          into.take(out.toByteArray(), out.size());
        });
  }
}
