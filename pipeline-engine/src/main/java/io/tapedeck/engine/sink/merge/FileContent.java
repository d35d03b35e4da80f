package io.tapedeck.engine.sink.merge;

import io.tapedeck.engine.lake.Content;
import io.tapedeck.engine.lake.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A file that is to be put, which nobody changes meanwhile.
///
/// @param length its bytes when it was looked at
public record FileContent(Path file, long length, String sha256) implements Content {

  /// Reads the file once.
  public static FileContent of(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    long length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] some = new byte[1 << 16];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        digest.update(some, 0, n);
        length += n;
      }
    }
    return new FileContent(file, length, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }
}
