package io.tapedeck.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailuresTest {

  private final S3Failures failures = new S3Failures("ticks", "http://lake");

  @Test
  void aBucketOfAnotherRegionIsNamedWithItsRegion() {
    EngineException failure = failures.of("The bucket", answer(301, ""));

    assertThat(failure.code()).isEqualTo(ErrorCode.LAKE_REFUSED);
    assertThat(failure).hasMessageContaining("'ticks' is in another region (eu-west-1)");
    assertThat(failure).hasMessageContaining("aws.region");
  }

  @Test
  void aBucketThatVanishedIsNamedWhateverWasAsked() {
    assertThat(failures.of("The object a/b", answer(404, "NoSuchBucket")))
        .hasMessageContaining("no bucket 'ticks'");
  }

  @Test
  void aBucketOfSomebodyElseIsNamed() {
    assertThat(failures.of("The new bucket", answer(409, "BucketAlreadyExists")))
        .hasMessageContaining("somebody else's");
    assertThat(failures.of("The bucket", answer(403, "AccessDenied")))
        .hasMessageContaining("denied (AccessDenied)");
  }

  @Test
  void credentialsThatAreMissingOrExpiredAreNamed() {
    SdkException none = SdkClientException.create("Unable to load credentials from any provider");

    assertThat(failures.of("The bucket", none).code()).isEqualTo(ErrorCode.CREDENTIALS_MISSING);
    assertThat(failures.of("The object k", answer(400, "ExpiredToken")).code())
        .isEqualTo(ErrorCode.CREDENTIALS_MISSING);
  }

  @Test
  void onlyAnswersThatLeaveTheEffectOpenAreUnclear() {
    assertThat(S3Failures.isUnclear(SdkClientException.create("Connection reset"))).isTrue();
    assertThat(S3Failures.isUnclear(answer(200, "InternalError"))).isTrue();
    assertThat(S3Failures.isUnclear(answer(500, "InternalError"))).isTrue();
    assertThat(S3Failures.isUnclear(answer(503, "SlowDown"))).isTrue();
    assertThat(S3Failures.isUnclear(answer(403, "AccessDenied"))).isFalse();
    assertThat(S3Failures.isUnclear(answer(412, "PreconditionFailed"))).isFalse();
    assertThat(failures.of("The object k", answer(503, "SlowDown")).code())
        .isEqualTo(ErrorCode.LAKE_UNREACHABLE);
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
