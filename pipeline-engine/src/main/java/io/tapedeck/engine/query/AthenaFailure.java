package io.tapedeck.engine.query;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// Turns what went wrong at Athena into one sentence with the service's own words.
final class AthenaFailure {

  // Athena's category for what the user wrote; 1 is the system's fault, 3 any other.
  private static final int USER = 2;

  private AthenaFailure() {}

  static EngineException of(String doing, SdkException e) {
    if (e instanceof AwsServiceException service && service.statusCode() < 500) {
      boolean detailed = service.awsErrorDetails() != null;
      String code =
          detailed ? service.awsErrorDetails().errorCode() : "HTTP " + service.statusCode();
      String said =
          detailed ? service.awsErrorDetails().errorMessage() : String.valueOf(e.getMessage());
      ErrorCode kind =
          said.contains("mismatched input") || said.contains("not supported")
              ? ErrorCode.SQL_REFUSED
              : ErrorCode.QUERY_FAILED;
      return new EngineException(kind, "Athena refused " + doing + " (" + code + "): " + said, e);
    }
    return new EngineException(
        ErrorCode.QUERY_UNREACHABLE,
        "Athena could not be reached for "
            + doing
            + ": "
            + e.getMessage()
            + " Check the network, the region and the endpoint of the profile.",
        e);
  }

  /// For a query that ended as FAILED.
  static EngineException of(QueryExecution query) {
    String reason = String.valueOf(query.status().stateChangeReason());
    @Nullable AthenaError error = query.status().athenaError();
    boolean user = error != null && error.errorCategory() != null && error.errorCategory() == USER;
    return user
        ? new EngineException(ErrorCode.SQL_REFUSED, reason)
        : new EngineException(
            ErrorCode.QUERY_FAILED, "Query " + query.queryExecutionId() + " failed: " + reason);
  }
}
