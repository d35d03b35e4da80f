package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.ObjectFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/// Tests of verifying a lake that was planned; each has its own.
abstract class OverPlannedLake {

  @TempDir Path spool;

  /// As planned, in Parquet, until a test changes it.
  PlannedLake lake = PlannedLake.filled(ObjectFormat.PARQUET);

  VerifyReport verify(VerifyRequest request) throws InterruptedException {
    return new Verification(PlannedLake.CONFIG, lake.store, lake.outside, spool)
        .run(request, _ -> {});
  }

  Set<Flaw> flaws(VerifyRequest request) throws InterruptedException {
    return verify(request).totals().keySet();
  }

  List<Flaw> errors(VerifyRequest request) throws InterruptedException {
    return flaws(request).stream().filter(flaw -> flaw.severity() == Flaw.Severity.ERROR).toList();
  }
}
