package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.model.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ResumedStreamTest {

  private static final ObjectKey KEY = new ObjectKey("bars/o.parquet");
  private static final byte[] CONTENT = new byte[100_000];

  static {
    new Random(5).nextBytes(CONTENT);
  }

  @Test
  void aConnectionThatBreaksAgainAndAgainIsResumedWhereItBroke() throws IOException {
    try (ResumedStream in =
        new ResumedStream(KEY, breaking(0, 7_000), CONTENT.length, at -> breaking(at, 7_000))) {
      assertThat(Arrays.equals(in.readAllBytes(), CONTENT)).isTrue();
    }
  }

  @Test
  void anAnswerThatEndsEarlyIsResumedToo() throws IOException {
    ResponseInputStream<GetObjectResponse> half =
        body(new ByteArrayInputStream(CONTENT, 0, CONTENT.length / 2));
    try (ResumedStream in =
        new ResumedStream(KEY, half, CONTENT.length, at -> breaking((int) at, CONTENT.length))) {
      assertThat(Arrays.equals(in.readAllBytes(), CONTENT)).isTrue();
    }
  }

  @Test
  void anObjectThatWasReplacedMeanwhileIsNoPartOfTheOldOne() throws IOException {
    try (ResumedStream in =
        new ResumedStream(
            KEY,
            breaking(0, 10),
            CONTENT.length,
            _ -> {
              throw S3Exception.builder().statusCode(412).message("changed").build();
            })) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("bars/o.parquet was replaced while it was read (10 of 100000");
    }
  }

  @Test
  void oneThatGivesNothingAnyMoreFails() throws IOException {
    try (ResumedStream in =
        new ResumedStream(KEY, breaking(0, 10), CONTENT.length, at -> breaking(at, 0))) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("could not be read to its end (10 of 100000 bytes came)");
    }
  }

  private static ResponseInputStream<GetObjectResponse> breaking(long from, int after) {
    int length = Math.min(after, CONTENT.length - (int) from);
    return body(
        new SequenceInputStream(
            new ByteArrayInputStream(CONTENT, (int) from, length),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("Connection reset");
              }
            }));
  }

  private static ResponseInputStream<GetObjectResponse> body(InputStream in) {
    return new ResponseInputStream<>(
        GetObjectResponse.builder().build(), AbortableInputStream.create(in));
  }
}
