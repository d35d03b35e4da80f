package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.json.JsonFields;
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

  /// So many objects decide about the fields of JSON lines.
  private static final int JSON_LINES = 50_000;

  private final CsvFile file;
  private final Reasoning reasoning;

  private ShapeDetection(CsvFile file, Corrections corrections) {
    this.file = file;
    this.reasoning = new Reasoning(corrections);
  }

  /// @throws EngineException TAPE_UNREADABLE, or INVALID_ARGUMENT if a correction makes no sense
  static Finding of(CsvFile file, Corrections corrections) {
    try {
      return new ShapeDetection(file, corrections).find();
    } catch (IOException e) {
      throw file.failed(e);
    }
  }

  private Finding find() throws IOException {
    String foreign = ForeignContent.of(file);
    if (foreign != null) {
      return nothing(TextEncoding.of(file.head(), file.isWhole()), "not-data", ",", 0, foreign);
    }
    TextEncoding encoding = encoding();
    if (encoding == null) {
      return nothing(
          null, "not-data", ",", 0, "is a binary file, no text. Give a file of delimited text.");
    }
    List<String> lines = lines(encoding);
    List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
    if (written.isEmpty()) {
      return nothing(encoding, "empty", ",", 0, "is empty.");
    }
    Framing framing = framing(written, encoding);
    if (framing == null) {
      return nothing(
          encoding,
          "not-data",
          ",",
          0,
          "is no table: its lines have no common delimiter (, ; tab | blank).");
    }
    Header header = header(lines, framing);
    boolean rows = lines.stream().skip(header.lines()).anyMatch(line -> !line.isBlank());
    if (!rows && header.lines() > 0) {
      return nothing(
          encoding, "empty", framing.word(), header.lines(), "has a header and no rows under it.");
    }
    return new ColumnDetection(file, encoding, framing, header, reasoning).find();
  }

  private @Nullable TextEncoding encoding() throws IOException {
    String decided = reasoning.decided("encoding");
    if (decided != null) {
      TextEncoding named = TextEncoding.named(decided);
      if (named == null) {
        throw refused("There is no encoding '" + decided + "'. Give one like utf-8, shift_jis.");
      }
      reasoning.obey("encoding", named.word(), "Encoding " + named.word());
      return named.markedAs(file.head());
    }
    EncodingGuess guess = EncodingGuess.of(file);
    if (guess.guess() != null) {
      reasoning.conclude(guess.guess());
    }
    return guess.encoding();
  }

  private @Nullable Framing framing(List<String> written, TextEncoding encoding)
      throws IOException {
    String decided = reasoning.decided("delimiter");
    if (decided != null) {
      Framing named = Framing.named(decided);
      if (named == null) {
        throw refused(
            "'"
                + decided
                + "' is no delimiter. Give comma, semicolon, tab, pipe, space or the"
                + " character itself.");
      }
      reasoning.obey("delimiter", named.word(), "Delimiter " + named.word());
      return named;
    }
    FramingGuess guess = FramingGuess.of(written);
    if (guess.guess() != null) {
      reasoning.conclude(guess.guess());
    }
    Framing framing = guess.framing();
    return framing == null || framing.json() == null ? framing : Framing.of(fields(encoding));
  }

  /// The fields of far more objects than decide about the rest: a kind of record may come late.
  private JsonFields fields(TextEncoding encoding) throws IOException {
    JsonFields.Finder fields = new JsonFields.Finder();
    try (LineScanner scanner = file.lines(encoding)) {
      for (Line line = scanner.next();
          line != null && line.number() <= JSON_LINES;
          line = scanner.next()) {
        fields.see(line.text());
      }
    }
    return fields.found();
  }

  private Header header(List<String> lines, Framing framing) {
    Header header = found(lines, framing);
    reasoning.conclude(header.guess());
    return header;
  }

  private Header found(List<String> lines, Framing framing) {
    if (framing.json() != null) {
      return new Header(
          0,
          framing.json().names().toArray(new String[0]),
          List.of(),
          List.of(),
          Guess.certain(Header.KEY, "0", "The objects name their fields themselves."));
    }
    HeaderGuess guess = new HeaderGuess(lines, framing);
    String decided = reasoning.decided(Header.KEY);
    if (decided == null) {
      return guess.find();
    }
    try {
      return guess.decided(Math.clamp(Long.parseLong(decided.strip()), 0, lines.size()));
    } catch (NumberFormatException e) {
      throw refused("'" + decided + "' is no number of header lines.");
    }
  }

  private static EngineException refused(String why) {
    return new EngineException(ErrorCode.INVALID_ARGUMENT, why);
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
