package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// Looks closer at one object: at what its writer noted of it, or at its bytes. Safe for use by any
/// thread.
final class Contents {

  private final ObjectStore store;
  private final Path spool;
  private final Findings findings;

  Contents(ObjectStore store, Path spool, Findings findings) {
    this.store = store;
    this.spool = spool;
    this.findings = findings;
  }

  /// Compares the hash that was noted with the object. A server that lost the note is not to blame
  /// for the bytes.
  void judgeNote(Expected object) {
    Optional<ObjectStore.StoredContent> noted = store.head(object.key());
    if (noted.isEmpty()) {
      findings.add(Flaw.MISSING, object.key(), "It was listed, but it is gone.");
    } else if (!noted.get().sha256().equals(object.sha256()) && !noted.get().sha256().isEmpty()) {
      findings.add(
          Flaw.WRONG_BYTES,
          object.key(),
          "It was written with SHA-256 "
              + noted.get().sha256()
              + ", by its plan it has "
              + object.sha256()
              + ".");
    } else if (noted.get().sha256().isEmpty()) {
      judgeBytes(object);
    }
  }

  /// Reads the object, hashes it, counts its records and looks at their times.
  void judgeBytes(Expected object) {
    try (Copy copy = Copy.of(object.bytes(), spool)) {
      MessageDigest digest = Sha256.digest();
      try (InputStream in = new DigestInputStream(store.open(object.key()), digest)) {
        copy.fill(in);
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      if (!sha256.equals(object.sha256())) {
        findings.add(
            Flaw.WRONG_BYTES,
            object.key(),
            "Its SHA-256 is " + sha256 + ", by its plan " + object.sha256() + ".");
      } else {
        judgeRecords(object, copy);
      }
    } catch (IOException e) {
      findings.add(Flaw.UNREADABLE, object.key(), "Reading it failed: " + e.getMessage() + ".");
    }
  }

  private void judgeRecords(Expected object, Copy copy) {
    Records records;
    try {
      records = Records.of(object.key().value(), copy, object.isDeadLetters());
    } catch (IOException | RuntimeException e) {
      // Parquet's reader throws what it likes at bytes that are none.
      findings.add(
          Flaw.UNREADABLE, object.key(), "Its bytes are as planned, but no object: " + e + ".");
      return;
    }
    if (records.rows() != object.rows()) {
      findings.add(
          Flaw.WRONG_ROWS,
          object.key(),
          "It holds " + records.rows() + " records, by its plan " + object.rows() + ".");
    }
    if (object.isDeadLetters() || records.rows() == 0) {
      return;
    }
    if (object.state() == Expected.State.THERE
        && !records.isFrom(object.least(), object.greatest())) {
      findings.add(
          Flaw.WRONG_TIMES,
          object.key(),
          "Its times are "
              + records.least()
              + " to "
              + records.greatest()
              + ", by its plan "
              + object.least()
              + " to "
              + object.greatest()
              + ".");
    }
    Placed.times(object.partition(), records.least(), records.greatest())
        .forEach(what -> findings.add(Flaw.MISPLACED, object.key(), what));
    String symbol = object.partition().get("symbol");
    if (symbol != null && records.symbols().stream().anyMatch(other -> !other.equals(symbol))) {
      findings.add(
          Flaw.MISPLACED,
          object.key(),
          "It holds the symbols " + records.symbols() + " in a folder for one.");
    }
  }
}
