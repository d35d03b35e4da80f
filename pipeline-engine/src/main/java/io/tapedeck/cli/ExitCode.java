package io.tapedeck.cli;

import io.tapedeck.engine.error.ErrorCode;

/// What the process says when it ends.
final class ExitCode {

  /// Done, and for a run: the ledger balances.
  static final int DONE = 0;

  /// It failed, or found something wrong.
  static final int FAILED = 1;

  /// Wrong usage, input or configuration, or a login that is missing or has ended.
  static final int USAGE = 2;

  /// Something is missing on this machine, or in the way: a display, room on the disk, a home of
  /// its own.
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
