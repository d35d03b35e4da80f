package io.tapedeck.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;
import software.amazon.awssdk.services.sso.model.SsoException;

class AwsLoginTest {

  @Test
  void aSessionThatAServiceTakesForExpiredIsOver() {
    assertThat(AwsLogin.isOver(said("S3", 400, "ExpiredToken"))).isTrue();
    assertThat(AwsLogin.isOver(said("Glue", 400, "ExpiredTokenException"))).isTrue();
    assertThat(AwsLogin.isOver(said("S3", 403, "AccessDenied"))).isFalse();
  }

  @Test
  void aLoginThatIdentityCenterNoLongerKnowsIsOver() {
    assertThat(AwsLogin.isOver(said("SSO", 401, "UnauthorizedException"))).isTrue();
    assertThat(AwsLogin.isOver(said("SSO", 500, "InternalError"))).isFalse();
    assertThat(AwsLogin.isOver(said("S3", 401, "Unauthorized"))).isFalse();
  }

  @Test
  void aLoginWhoseEndTheClientKnowsIsOver() {
    assertThat(
            AwsLogin.isOver(
                ExpiredTokenException.builder()
                    .message(
                        "The SSO session associated with this profile has expired or is otherwise"
                            + " invalid.")
                    .build()))
        .isTrue();
    assertThat(AwsLogin.isOver(SdkClientException.create("Token is expired"))).isTrue();
    assertThat(AwsLogin.isOver(SdkClientException.create("Connection reset"))).isFalse();
  }

  private static AwsServiceException said(String service, int status, String code) {
    return SsoException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().serviceName(service).errorCode(code).build())
        .build();
  }
}
