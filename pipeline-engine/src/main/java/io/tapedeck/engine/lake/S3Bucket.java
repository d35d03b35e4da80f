package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// The way to one bucket: the client, and how failures are told. Safe for use by any thread.
record S3Bucket(S3Client s3, String name, S3Failures failures) {

  /// How often anything is done before its failure is told. The client tries each call a few times
  /// by itself; this is about what it does not try again, and about effects that were not found.
  static final int ROUNDS = 3;

  /// Where the content's hash is kept, so that it can be compared whatever a server makes of
  /// checksums and entity tags.
  static final String SHA256 = "sha256";

  static S3Bucket of(S3Client s3, String name) {
    var client = s3.serviceClientConfiguration();
    String endpoint =
        client.endpointOverride().map(URI::toString).orElse("S3 of " + client.region());
    return new S3Bucket(s3, name, new S3Failures(name, endpoint));
  }

  /// Asks for something that may be asked for at will, again if there was no answer that can be
  /// understood.
  ///
  /// @param failure tells of the last failure
  <T> T ask(Supplier<T> call, Function<SdkException, EngineException> failure) {
    for (int round = 1; ; round++) {
      try {
        return call.get();
      } catch (SdkException e) {
        if (round == ROUNDS || !isWorthAnother(e)) {
          throw failure.apply(e);
        }
      }
    }
  }

  /// The words of a refusal that came without any: an answer to `HEAD` has no body, so a login that
  /// has ended looks there like any other refusal. Asks for the same in a way whose answer has one.
  ///
  /// @param asked the same question by another request
  /// @return what that was refused with; the failure itself if it was not
  static SdkException worded(SdkException refusal, Runnable asked) {
    int status = S3Answer.status(refusal);
    if (status != 400 && status != 403 || !S3Answer.code(refusal).isEmpty()) {
      return refusal;
    }
    try {
      asked.run();
      return refusal;
    } catch (SdkException e) {
      return S3Answer.status(e) == status ? e : refusal;
    }
  }

  /// Whether doing it again at once may help. Not where the service asks for fewer requests: how
  /// long to leave it alone is decided by whoever knows what is at stake.
  static boolean isWorthAnother(SdkException e) {
    return S3Answer.isUnclear(e) && !S3Answer.isThrottled(e) && S3Answer.status(e) != 404;
  }

  /// Refuses an answer with status 200 that lacks what S3 always tells.
  static <T> T told(@Nullable T value, String name) {
    if (value == null) {
      throw S3Answer.notOne(name);
    }
    return value;
  }
}
