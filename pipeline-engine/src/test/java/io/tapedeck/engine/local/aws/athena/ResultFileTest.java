package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private static final long FAR = 1L << 40;

  @TempDir private Path home;

  // Reading up to there would take hours, so it is not done.
  @Test
  void aPageFarBehindTheBeginningIsFoundWithoutReadingWhatIsBeforeIt() throws Exception {
    Path file = home.resolve("result.csv");
    byte[] rows = "\"1\",\"a \"\"b\"\"\"\n,\"\"\n".getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.seek(FAR);
      sparse.write(rows);
    }
    ResultFile.Rows page = ResultFile.read(file, FAR, 1);
    assertThat(page.rows()).containsExactly(List.of("1", "a \"b\""));
    ResultFile.Rows last = ResultFile.read(file, page.next(), 1000);
    assertThat(last.rows()).containsExactly(Arrays.asList(null, ""));
    assertThat(last.next()).isEqualTo(-1);
    assertThat(ResultFile.readLines(file, FAR, 1).rows())
        .containsExactly(List.of("\"1\",\"a \"\"b\"\"\""));
  }
}
