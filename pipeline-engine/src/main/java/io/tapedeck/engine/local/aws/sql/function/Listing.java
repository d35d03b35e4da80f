package io.tapedeck.engine.local.aws.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `listagg` makes of texts that are longer together than Trino lets one text be.
final class Listing {

  private static final int MOST_BYTES = 1 << 20;

  private Listing() {}

  static String whole(String text) {
    if (text.length() > MOST_BYTES / 4 && bytes(text) > MOST_BYTES) {
      throw new TrinoFailure(
          "EXCEEDED_FUNCTION_MEMORY_LIMIT",
          "Concatenated string has the length in bytes larger than the maximum output length "
              + MOST_BYTES);
    }
    return text;
  }

  /// @param json the texts, nulls among them
  /// @param filler what stands for those that have no room
  /// @param counted whether their number stands behind it
  static @Nullable String cut(String json, String separator, String filler, boolean counted) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : Jsons.parse(json)) {
      if (!one.isNull()) {
        texts.add(one.asText());
      }
    }
    StringBuilder out = new StringBuilder();
    long length = 0;
    for (int i = 0; i < texts.size(); i++) {
      String before = i == 0 ? "" : separator;
      length += bytes(before) + bytes(texts.get(i));
      out.append(before);
      if (length > MOST_BYTES) {
        out.append(filler);
        return counted ? out.append('(').append(texts.size() - i).append(')').toString() : out + "";
      }
      out.append(texts.get(i));
    }
    return texts.isEmpty() ? null : out.toString();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
