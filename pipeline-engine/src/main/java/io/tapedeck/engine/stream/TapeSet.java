package io.tapedeck.engine.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The tapes of a run by what they hold and by where they are: two questions, whether these tapes
/// have been played before, and whether something else stood in their place then.
///
/// @param name for people
/// @param addresses where they are
/// @param fingerprints of their contents, in the order in which they are played
public record TapeSet(String name, List<String> addresses, List<Long> fingerprints) {

  /// What every transactional id of ours begins with.
  static final String PREFIX = "tapedeck-";

  public TapeSet {
    addresses = List.copyOf(addresses);
    fingerprints = List.copyOf(fingerprints);
  }

  /// Under which name they are published to a topic. Whoever publishes the same contents to the
  /// same topic does it under the same name, and thereby ends an older run that still does.
  String transactionalId(String topic) {
    return PREFIX + topic + "-" + digest("tapes", fingerprints);
  }

  /// Names their place.
  String place() {
    return digest("place", addresses);
  }

  private static String digest(String what, List<?> parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(what.getBytes(StandardCharsets.UTF_8));
      for (Object part : parts) {
        sha.update((byte) 0);
        sha.update(part.toString().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
