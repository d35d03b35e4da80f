package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Question;
import io.tapedeck.engine.tape.bytes.ByteSource;
import io.tapedeck.engine.tape.bytes.Unreadable;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Delimited text, wherever its bytes come from.
record CsvFile(ByteSource source) {

  private static final Pattern PACKED =
      Pattern.compile("\\.(gz|gzip|zst|zstd)$", Pattern.CASE_INSENSITIVE);

  /// For people.
  String name() {
    return source.name();
  }

  /// The name that the text itself has or had before it was packed: `EURUSD.csv` of
  /// `forex.zip!2026/EURUSD.csv` and of `EURUSD.csv.gz`.
  String ownName() {
    String name = source.name();
    String last = name.substring(Math.max(name.lastIndexOf('!'), name.lastIndexOf('/')) + 1);
    return PACKED.matcher(last).replaceFirst("");
  }

  /// Its first bytes, at most 64 KiB.
  byte[] head() {
    return source.head();
  }

  /// Whether nothing follows the [#head].
  boolean isWhole() {
    return source.isWhole();
  }

  /// The lines from the first on, to find out what they are. They end where the source breaks:
  /// whoever reads the tape is told.
  LineScanner lines(TextEncoding encoding) throws IOException {
    return new LineScanner(
        new ByteWindow(source.openSample(), 0, 0, textSize(source)), encoding, 0, true);
  }

  /// How many bytes of text there are, if that is how the source is stored.
  static long textSize(ByteSource source) {
    return source.canSeek() && source.size() >= 0 ? source.size() : Long.MAX_VALUE - 1;
  }

  /// Something about the file that only a person can decide, with the options that do.
  EngineException ambiguous(List<Question> questions) {
    String asked =
        questions.stream()
            .map(question -> question.text() + " Give " + question.option() + ".")
            .collect(Collectors.joining(" "));
    return new EngineException(ErrorCode.TAPE_AMBIGUOUS, name() + ": " + asked);
  }

  EngineException failed(IOException e) {
    return Unreadable.of(source.address(), e);
  }
}
