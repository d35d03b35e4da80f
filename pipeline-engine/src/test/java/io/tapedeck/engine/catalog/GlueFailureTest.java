package io.tapedeck.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.model.GlueException;

class GlueFailureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThrottlingException",
        "ConcurrentModificationException",
        "OperationTimeoutException",
        "ResourceNotReadyException",
        "InternalServiceException"
      })
  void whatPassesMayBeTriedAgain(String code) {
    EngineException request = GlueFailure.of("registering bars", answer(400, code));
    EngineException partition = GlueFailure.of("partition [A] of bars", code, "Wait.", null);
    assertThat(request.code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
    assertThat(partition.code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
    assertThat(partition).hasMessageContaining("partition [A] of bars (" + code + "): Wait.");
  }

  @Test
  void credentialsThatRanOutMayBeRenewedMeanwhile() {
    for (String code : new String[] {"ExpiredTokenException", "ExpiredToken"}) {
      assertThat(GlueFailure.of("registering bars", answer(400, code)).code())
          .isEqualTo(ErrorCode.CREDENTIALS_EXPIRED);
    }
  }

  @Test
  void whatGlueWillNeverDoIsRefused() {
    for (String code : new String[] {"AccessDeniedException", "InvalidInputException"}) {
      assertThat(GlueFailure.of("registering bars", answer(400, code)).code())
          .isEqualTo(ErrorCode.CATALOG_REFUSED);
      assertThat(GlueFailure.of("partition [A] of bars", code, "No.", null).code())
          .isEqualTo(ErrorCode.CATALOG_REFUSED);
    }
  }

  @Test
  void noAnswerAndAServersErrorMayBeTriedAgain() {
    assertThat(GlueFailure.of("registering bars", SdkClientException.create("Reset")).code())
        .isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
    assertThat(GlueFailure.of("registering bars", answer(500, "InternalFailure")).code())
        .isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
  }

  private static AwsServiceException answer(int status, String code) {
    return GlueException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("Said.").build())
        .build();
  }
}
