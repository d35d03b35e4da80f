package io.tapedeck.cli;

import io.tapedeck.engine.error.ErrorCode;

/// What the process says when it ends.
final class ExitCode {

  /// Done, and for a run: the ledger balances.
  static final int DONE = 0;

  /// The run failed.
  static final int FAILED = 1;

  /// Wrong usage or input.
  static final int USAGE = 2;

  /// Something is missing on this machine.
  static final int MISSING = 3;

  private ExitCode() {}

  static int of(ErrorCode code) {
    return switch (code.category()) {
      case USER, CONFIGURATION -> USAGE;
      case ENVIRONMENT -> MISSING;
      case EXTERNAL, INTERNAL -> FAILED;
    };
  }
}
