package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what a file is, from outside in: encoding, delimiter, header; then [ColumnDetection] goes
/// on with the rows. Reads the beginning of the file, and further only where a question is still
/// open.
final class ShapeDetection {

  /// So many lines decide about delimiter and header.
  private static final int LINES = 200;

  private final CsvFile file;
  private final Reasoning reasoning;

  private ShapeDetection(CsvFile file, Corrections corrections) {
    this.file = file;
    this.reasoning = new Reasoning(corrections);
  }

  /// @throws EngineException TAPE_UNREADABLE
  static Finding of(CsvFile file, Corrections corrections) {
    try {
      return new ShapeDetection(file, corrections).find();
    } catch (IOException e) {
      throw file.failed(e);
    }
  }

  private Finding find() throws IOException {
    TextEncoding encoding = TextEncoding.of(file.head(), file.isWhole());
    String foreign = ForeignContent.of(file);
    if (foreign != null) {
      return nothing(encoding, "not-data", ",", 0, foreign);
    }
    if (encoding == null) {
      throw unreadableEncoding();
    }
    List<String> lines = lines(encoding);
    List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
    if (written.isEmpty()) {
      return nothing(encoding, "empty", ",", 0, "is empty.");
    }
    Framing framing = FramingGuess.of(written);
    if (framing == null) {
      return nothing(
          encoding,
          "not-data",
          ",",
          0,
          "is no table: its lines have no common delimiter (, ; tab |).");
    }
    Header header = Header.find(lines, framing);
    boolean rows = lines.stream().skip(header.lines()).anyMatch(line -> !line.isBlank());
    if (!rows && header.cells().length > 0) {
      return nothing(
          encoding, "empty", framing.word(), header.lines(), "has a header and no rows under it.");
    }
    explain(encoding, framing, header);
    return new ColumnDetection(file, encoding, framing, header, reasoning).find();
  }

  private void explain(TextEncoding encoding, Framing framing, Header header) {
    String word = encoding.word();
    reasoning.conclude(
        Guess.certain(
            "encoding",
            word,
            encoding.markBytes() > 0
                ? "Encoding " + word + ": the file begins with that byte order mark."
                : "Encoding " + word + ": its first 64 KiB hold nothing else."));
    reasoning.conclude(
        Guess.certain(
            "delimiter",
            framing.word(),
            framing.inner() == null
                ? "Delimiter " + framing.word() + ": it cuts the first lines most evenly."
                : "Delimiter "
                    + framing.word()
                    + ": each row is one quoted field, with rows cut by "
                    + Framing.word(framing.inner())
                    + " inside."));
    reasoning.conclude(
        Guess.certain("header", Integer.toString(header.lines()), header.reason()));
  }

  private Finding.Nothing nothing(
      @Nullable TextEncoding encoding,
      String kind,
      String delimiter,
      int headerLines,
      String what) {
    String word = encoding == null ? "binary" : encoding.word();
    String hint = kind.equals("empty") ? " There is nothing to play; give a file with rows." : "";
    return new Finding.Nothing(kind, word, delimiter, headerLines, file.name() + " " + what + hint);
  }

  private EngineException unreadableEncoding() {
    boolean binary =
        new String(file.head(), java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
    return new EngineException(
        binary ? ErrorCode.TAPE_NOT_MARKET_DATA : ErrorCode.TAPE_UNREADABLE,
        file.name()
            + (binary
                ? " is a binary file, no text. Give a file of delimited text."
                : " is text in an encoding other than ASCII, UTF-8 and UTF-16. Save it as UTF-8."));
  }

  private List<String> lines(TextEncoding encoding) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineScanner scanner = file.lines(encoding)) {
      long characters = 0;
      Line line = scanner.next();
      while (line != null && lines.size() < LINES && characters <= LineScanner.LIMIT) {
        lines.add(line.text());
        characters += line.length();
        line = scanner.next();
      }
    }
    return lines;
  }
}
