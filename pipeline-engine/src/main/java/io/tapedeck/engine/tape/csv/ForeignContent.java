package io.tapedeck.engine.tape.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises by its first bytes what is called .csv and is something else.
final class ForeignContent {

  private static final Pattern HTML =
      Pattern.compile(
          "<(!doctype|html|head|body|meta|script|div|table)\\b", Pattern.CASE_INSENSITIVE);
  private static final int LOOKED_AT = 4096;

  private ForeignContent() {}

  /// What it is and what to do about it, or null if it may be text with fields.
  static @Nullable String of(CsvFile file) {
    byte[] head = file.head();
    String text =
        new String(head, 0, Math.min(head.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u001f\u008b")) {
      return compressed("gzip", "gunzip");
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return compressed("zip (an archive, or a spreadsheet)", "unzip");
    }
    if (text.startsWith("\u0028\u00b5\u002f\u00fd")) {
      return compressed("zstd", "unzstd");
    }
    if (text.startsWith("PAR1")) {
      return "is a Parquet file. Give a file of delimited text.";
    }
    String lower = text.stripLeading().toLowerCase(Locale.ROOT);
    if (HTML.matcher(lower).find()) {
      return "is an HTML page: the download gave a web page and not the data."
          + " Open the address in a browser and save the data itself.";
    }
    if (lower.startsWith("<?xml")) {
      return "is XML. Export it as delimited text.";
    }
    if (lower.startsWith("{") || lower.startsWith("[")) {
      return "holds JSON. Export it as delimited text.";
    }
    return null;
  }

  private static String compressed(String how, String command) {
    return "is compressed with " + how + ". Unpack it first (" + command + ").";
  }
}
