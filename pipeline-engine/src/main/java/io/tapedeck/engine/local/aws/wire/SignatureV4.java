package io.tapedeck.engine.local.aws.wire;

import com.sun.net.httpserver.Headers;
import io.tapedeck.engine.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Checks AWS Signature Version 4 of a `POST /` against the one key pair that is known. Safe for
/// use by any thread.
///
/// Source of the procedure: AWS General Reference, "Create a signed AWS API request".
public final class SignatureV4 {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 +Credential=([^/,]+)/(\\d{8})/([^/,]+)/([^/,]+)/aws4_request, *"
              + "SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration TOLERANCE = Duration.ofMinutes(15);

  private final String accessKeyId;
  private final Secret secret;
  private final InstantSource clock;

  public SignatureV4(String accessKeyId, Secret secret, InstantSource clock) {
    this.accessKeyId = accessKeyId;
    this.secret = secret;
    this.clock = clock;
  }

  /// @throws AwsError if the request was not signed with the known key
  public void verify(Headers headers, byte[] body, String service) {
    @Nullable String authorization = headers.getFirst("Authorization");
    if (authorization == null) {
      throw AwsError.of("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    Matcher parts = AUTHORIZATION.matcher(authorization);
    @Nullable String stamp = headers.getFirst("X-Amz-Date");
    if (!parts.matches() || stamp == null) {
      throw AwsError.of(
          "IncompleteSignatureException",
          "The Authorization header is not of Signature Version 4.");
    }
    if (!parts.group(1).equals(accessKeyId)) {
      throw AwsError.of(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    List<String> signed = List.of(parts.group(5).split(";"));
    if (!signed.contains("host")
        || !signed.contains("x-amz-target")
        || !parts.group(4).equals(service)) {
      throw mismatch("Credential should be scoped to correct service: '" + service + "'.");
    }
    checkTime(stamp, parts.group(2));
    String scope = parts.group(2) + "/" + parts.group(3) + "/" + service + "/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + stamp
            + "\n"
            + scope
            + "\n"
            + sha256(canonical(headers, signed, body));
    String expected =
        HexFormat.of().formatHex(hmac(key(parts.group(2), parts.group(3), service), toSign));
    if (!MessageDigest.isEqual(ascii(expected), ascii(parts.group(6)))) {
      throw mismatch(
          "The request signature we calculated does not match the signature you provided. "
              + "Check your AWS Secret Access Key and signing method.");
    }
  }

  private void checkTime(String stamp, String day) {
    try {
      Instant at = STAMP.parse(stamp, Instant::from);
      if (Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) <= 0
          && stamp.startsWith(day)) {
        return;
      }
    } catch (DateTimeException e) {
      throw AwsError.of("IncompleteSignatureException", "X-Amz-Date is not a time: " + stamp);
    }
    throw mismatch("Signature expired or not yet current: " + stamp);
  }

  private static byte[] canonical(Headers headers, List<String> signed, byte[] body) {
    StringBuilder text = new StringBuilder("POST\n/\n\n");
    for (String name : signed) {
      List<String> values = headers.getOrDefault(name, List.of());
      text.append(name).append(':');
      text.append(String.join(",", values).strip().replaceAll(" +", " ")).append('\n');
    }
    text.append('\n').append(String.join(";", signed)).append('\n').append(sha256(body));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] key(String day, String region, String service) {
    byte[] key = ("AWS4" + secret.value()).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(day, region, service, "aws4_request")) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static AwsError mismatch(String message) {
    return AwsError.of("InvalidSignatureException", message);
  }
}
