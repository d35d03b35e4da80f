package io.tapedeck.engine.local.aws.parity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a statement of the suite's by what some bytes say: which one, and then, three bytes each,
/// what is done at which of its words with which other word of the suite.
final class ChangedStatement {

  private static final Path FOLDER = Path.of("src/test/resources/parity/statements");
  private static final Pattern WORD =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\w+|\\s+|[^\\w\\s'\"]+|['\"]");
  private static final int LONGEST = 4_000;

  private static final List<List<String>> STATEMENTS = new ArrayList<>();
  private static final List<String> WORDS = new ArrayList<>();

  private ChangedStatement() {}

  static synchronized String of(ByteBuffer bytes) throws IOException {
    if (STATEMENTS.isEmpty()) {
      read();
    }
    List<String> words = new ArrayList<>(STATEMENTS.get(next(bytes, STATEMENTS.size())));
    while (bytes.remaining() > 0 && !words.isEmpty() && words.size() < LONGEST) {
      int what = bytes.get() & 0xff;
      int at = next(bytes, words.size());
      String word = WORDS.get(next(bytes, WORDS.size()));
      switch (what % 5) {
        case 0 -> words.set(at, word);
        case 1 -> words.add(at, " " + word + " ");
        case 2 -> words.set(at, "");
        case 3 -> words.set(at, "(" + words.get(at) + ")");
        default -> {
          // The words from here on once more, in the place of one.
          int to = Math.min(words.size(), at + 1 + what / 5);
          words.addAll(next(bytes, words.size()), List.copyOf(words.subList(at, to)));
        }
      }
    }
    return String.join("", words);
  }

  private static int next(ByteBuffer bytes, int below) {
    int high = bytes.hasRemaining() ? bytes.get() & 0xff : 0;
    int low = bytes.hasRemaining() ? bytes.get() & 0xff : 0;
    return (high << 8 | low) % below;
  }

  private static void read() throws IOException {
    TreeSet<String> all = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank() && !line.startsWith("--")) {
            String statement = line.endsWith(";") ? line.substring(0, line.length() - 1) : line;
            List<String> words =
                WORD.matcher(statement).results().map(match -> match.group()).toList();
            STATEMENTS.add(words);
            all.addAll(words);
          }
        }
      }
    }
    WORDS.addAll(all);
  }
}
