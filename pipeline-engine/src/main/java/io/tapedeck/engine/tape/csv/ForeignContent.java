package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises by its first bytes what is called .csv and is something else.
final class ForeignContent {

  private static final Pattern HTML =
      Pattern.compile(
          "<(!doctype|html|head|body|meta|script|div|table)\\b", Pattern.CASE_INSENSITIVE);
  private static final int LOOKED_AT = 4096;

  private static final String SPREADSHEET =
      "is an Excel workbook. Open it and save the sheet as CSV.";
  private static final String PARQUET = "is a Parquet file. Export it as delimited text.";

  /// By how a file begins, as ISO 8859-1.
  private static final Map<String, String> BEGINNINGS = beginnings();

  private ForeignContent() {}

  private static Map<String, String> beginnings() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("\u001f\u008b", compressed("gzip", "gunzip"));
    known.put("\u0028\u00b5\u002f\u00fd", compressed("zstd", "unzstd"));
    known.put("BZh", compressed("bzip2", "bunzip2"));
    known.put("\u00fd7zXZ", compressed("xz", "unxz"));
    known.put("7z\u00bc\u00af", compressed("7-Zip", "7z x"));
    known.put("Rar!\u001a", compressed("RAR", "unrar x"));
    known.put("PAR1", PARQUET);
    known.put("\u00d0\u00cf\u0011\u00e0", SPREADSHEET);
    known.put("%PDF", "is a PDF document. Ask its source for the table as CSV.");
    known.put("SQLite format 3", "is an SQLite database. Export the table as CSV (.mode csv).");
    known.put("ARROW1", "is an Arrow or Feather file. Export it as delimited text.");
    known.put("Obj\u0001", "is an Avro file. Export it as delimited text.");
    known.put("ORC", "is an ORC file. Export it as delimited text.");
    known.put("\u0089HDF", "is an HDF5 file. Export the table as delimited text.");
    known.put("DBN", "is a Databento DBN file. Convert it to CSV (dbn FILE --csv).");
    known.put("\u0089PNG", "is a picture. Give the table that it shows as CSV.");
    known.put("\u00ff\u00d8\u00ff", "is a picture. Give the table that it shows as CSV.");
    known.put("{\\rtf", "is an RTF document. Save its table as CSV.");
    return known;
  }

  /// What it is and what to do about it, or null if it may be text with fields.
  static @Nullable String of(CsvFile file) {
    byte[] head = file.head();
    String text =
        new String(head, 0, Math.min(head.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\u0003\u0004")) {
      return zipped(text);
    }
    for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
      boolean short3 = beginning.getKey().equals("ORC") || beginning.getKey().equals("DBN");
      if (text.startsWith(beginning.getKey()) && !(short3 && isPrintable(text))) {
        return beginning.getValue();
      }
    }
    return text(head, text);
  }

  private static @Nullable String text(byte[] head, String text) {
    String bare = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    String lower = bare.stripLeading().toLowerCase(Locale.ROOT);
    if (HTML.matcher(lower).find()) {
      return "is an HTML page: the download gave a web page and not the data."
          + " Open the address in a browser and save the data itself.";
    }
    if (lower.startsWith("<?xml")) {
      return "is XML. Export it as delimited text.";
    }
    if (lower.startsWith("[") && (lower.startsWith("[{") || lower.startsWith("[["))) {
      return jsonArray();
    }
    if (lower.startsWith("{") || lower.startsWith("[\n") || lower.startsWith("[\r")) {
      return isJsonLines(head) ? null : jsonArray();
    }
    return null;
  }

  private static boolean isJsonLines(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return JsonFields.isObject(first.startsWith("\uFEFF") ? first.substring(1) : first);
  }

  private static String jsonArray() {
    return "holds JSON that is not one object a line. Write it as JSON lines (jq -c '.[]').";
  }

  private static String zipped(String text) {
    if (text.contains("xl/") || text.contains("[Content_Types].xml")) {
      return SPREADSHEET;
    }
    return text.contains("opendocument.spreadsheet")
        ? "is a LibreOffice spreadsheet. Open it and save the sheet as CSV."
        : compressed("zip (an archive, or a spreadsheet)", "unzip");
  }

  private static boolean isPrintable(String text) {
    return text.chars().limit(64).allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  private static String compressed(String how, String command) {
    return "is compressed with " + how + ". Unpack it first (" + command + ").";
  }
}
