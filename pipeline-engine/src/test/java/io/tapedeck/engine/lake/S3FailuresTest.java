package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailuresTest {

  private static final ObjectKey KEY = new ObjectKey("lake/bars/dt=2026-01-05/o.parquet");

  private final S3Failures failures = new S3Failures("ticks", "http://lake");

  @Test
  void aBucketOfAnotherRegionIsNamedWithItsRegion() {
    EngineException failure = failures.ofBucket(S3Action.SEE_BUCKET, answer(301, ""));

    assertThat(failure.code()).isEqualTo(ErrorCode.LAKE_REFUSED);
    assertThat(failure).hasMessageContaining("'ticks' is in another region (eu-west-1)");
    assertThat(failure).hasMessageContaining("aws.region");
  }

  @Test
  void aBucketThatVanishedIsNamedWhateverWasAsked() {
    assertThat(failures.ofObject(S3Action.GET, KEY, answer(404, "NoSuchBucket")))
        .hasMessageContaining("no bucket 'ticks'");
  }

  @Test
  void aBucketOfSomebodyElseIsNamed() {
    assertThat(failures.ofBucket(S3Action.CREATE_BUCKET, answer(409, "BucketAlreadyExists")))
        .hasMessageContaining("somebody else's");
    assertThat(failures.ofBucket(S3Action.SEE_BUCKET, answer(403, "AccessDenied")))
        .hasMessageContaining("denied (AccessDenied)");
  }

  @Test
  void credentialsThatAreMissingOrExpiredAreNamed() {
    SdkException none = SdkClientException.create("Unable to load credentials from any provider");

    assertThat(failures.ofBucket(S3Action.SEE_BUCKET, none).code())
        .isEqualTo(ErrorCode.CREDENTIALS_MISSING);
    assertThat(failures.ofObject(S3Action.PUT, KEY, answer(400, "ExpiredToken")).code())
        .isEqualTo(ErrorCode.CREDENTIALS_EXPIRED);
  }

  @Test
  void onlyAnswersThatLeaveTheEffectOpenAreUnclear() {
    assertThat(S3Answer.isUnclear(SdkClientException.create("Connection reset"))).isTrue();
    assertThat(S3Answer.isUnclear(answer(200, "InternalError"))).isTrue();
    assertThat(S3Answer.isUnclear(answer(500, "InternalError"))).isTrue();
    assertThat(S3Answer.isUnclear(answer(503, "SlowDown"))).isTrue();
    assertThat(S3Answer.isUnclear(answer(403, "AccessDenied"))).isFalse();
    assertThat(S3Answer.isUnclear(answer(412, "PreconditionFailed"))).isFalse();
    assertThat(failures.ofObject(S3Action.PUT, KEY, answer(503, "SlowDown")).code())
        .isEqualTo(ErrorCode.LAKE_UNREACHABLE);
  }

  @Test
  void aBodyThatWasDamagedOnTheWayIsSentAgain() {
    for (String code :
        new String[] {
          "IncompleteBody",
          "BadDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch",
          "InvalidPart"
        }) {
      assertThat(S3Answer.isUnclear(answer(400, code))).as(code).isTrue();
      assertThat(failures.ofObject(S3Action.PUT, KEY, answer(400, code)).code())
          .as(code)
          .isEqualTo(ErrorCode.LAKE_UNREACHABLE);
    }
  }

  @Test
  void whatWasDeniedIsNamedWithThePrefixAndTheAction() {
    assertThat(failures.ofObject(S3Action.PUT, KEY, answer(403, "AccessDenied")))
        .hasMessageContaining("The object lake/bars/dt=2026-01-05/o.parquet in bucket 'ticks'")
        .hasMessageContaining("Allow s3:PutObject on arn:aws:s3:::ticks/lake/bars/dt=2026-01-05/*");
    assertThat(failures.ofPrefix(S3Action.LIST, "lake/", answer(403, "AccessDenied")))
        .hasMessageContaining("Allow s3:ListBucket on arn:aws:s3:::ticks,");
  }

  @Test
  void aWrongClockIsNamed() {
    EngineException failure =
        failures.ofObject(S3Action.PUT, KEY, answer(403, "RequestTimeTooSkewed"));

    assertThat(failure.code()).isEqualTo(ErrorCode.CLOCK_SKEWED);
    assertThat(failure).hasMessageContaining("this machine's clock is wrong");
  }

  @Test
  void whatMayPassByItselfIsRetryableAndNothingElseIs() {
    assertThat(retryable(503, "SlowDown")).isTrue();
    assertThat(retryable(500, "InternalError")).isTrue();
    assertThat(retryable(400, "RequestTimeout")).isTrue();
    assertThat(retryable(400, "ExpiredToken")).isTrue();
    assertThat(retryable(403, "RequestTimeTooSkewed")).isTrue();
    assertThat(retryable(409, "ConditionalRequestConflict")).isTrue();
    assertThat(retryable(403, "AccessDenied")).isFalse();
    assertThat(retryable(404, "NoSuchBucket")).isFalse();
    assertThat(retryable(501, "NotImplemented")).isFalse();
    assertThat(retryable(400, "InvalidDigest")).isFalse();
  }

  private boolean retryable(int status, String code) {
    return failures.ofObject(S3Action.PUT, KEY, answer(status, code)).code().retryable();
  }

  private static SdkException answer(int status, String code) {
    return S3Exception.builder()
        .statusCode(status)
        .message("said the service")
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(code)
                .sdkHttpResponse(
                    SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("x-amz-bucket-region", "eu-west-1")
                        .build())
                .build())
        .build();
  }
}
