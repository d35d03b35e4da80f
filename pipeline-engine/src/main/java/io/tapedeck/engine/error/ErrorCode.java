package io.tapedeck.engine.error;

/// Every way in which an operation can fail, with who can mend it and whether trying again may
/// help.
public enum ErrorCode {
  TAPE_NOT_FOUND(Category.USER, false),
  TAPE_UNREADABLE(Category.USER, false),
  TAPE_NOT_MARKET_DATA(Category.USER, false),
  TAPE_AMBIGUOUS(Category.USER, false),
  /// Another content stands where an interrupted run found its tape.
  TAPE_CHANGED(Category.USER, false),
  /// An interrupted run of these tapes made another choice of rows.
  PLAYBACK_CHANGED(Category.USER, false),
  INVALID_ARGUMENT(Category.USER, false),
  SQL_REFUSED(Category.USER, false),
  /// Neither the library nor the home has a query of this name.
  QUERY_UNKNOWN(Category.USER, false),
  /// The file of a saved query cannot be used.
  QUERY_FILE_INVALID(Category.USER, false),
  /// A query would read or has read more than its budget allows.
  BUDGET_EXCEEDED(Category.USER, false),
  /// More is not yet in the lake than a query may include.
  HOT_TOO_LARGE(Category.USER, false),
  /// A compaction that is asked for cannot or must not be done now.
  COMPACTION_REFUSED(Category.USER, false),

  /// Processes work that must not while this is done.
  SINKS_RUNNING(Category.USER, true),
  CONFIG_INVALID(Category.CONFIGURATION, false),
  PROFILE_UNKNOWN(Category.CONFIGURATION, false),
  CREDENTIALS_MISSING(Category.CONFIGURATION, false),
  /// They were right and ran out; whoever renews them need not start anything again.
  CREDENTIALS_EXPIRED(Category.CONFIGURATION, true),

  HOME_IN_USE(Category.ENVIRONMENT, false),
  HOME_NOT_WRITABLE(Category.ENVIRONMENT, false),
  DISK_FULL(Category.ENVIRONMENT, false),
  /// What was put onto this machine's disk cannot be read back.
  DISK_UNREADABLE(Category.ENVIRONMENT, false),
  /// This machine's clock and the service's differ by more than the service takes.
  CLOCK_SKEWED(Category.ENVIRONMENT, true),
  PORT_IN_USE(Category.ENVIRONMENT, true),
  DISPLAY_MISSING(Category.ENVIRONMENT, false),

  BROKER_UNREACHABLE(Category.EXTERNAL, true),
  BROKER_REFUSED(Category.EXTERNAL, false),
  RECORD_TOO_LARGE(Category.EXTERNAL, false),
  /// Another run took over what this one was publishing.
  FENCED(Category.EXTERNAL, false),
  PROGRESS_UNREADABLE(Category.EXTERNAL, false),
  POSITION_LOST(Category.EXTERNAL, false),
  PARTITIONS_LOST(Category.EXTERNAL, true),
  /// The topic is not the one that the lake's plans were made of: deleted and made anew.
  TOPIC_REPLACED(Category.EXTERNAL, false),
  /// The topic ends before the position that had been reached.
  TOPIC_TRUNCATED(Category.EXTERNAL, false),
  /// A plan of the sink cannot be understood.
  PLAN_UNREADABLE(Category.EXTERNAL, false),
  /// A plan would be larger than what can be read again.
  PLAN_TOO_LARGE(Category.CONFIGURATION, false),
  /// The group had written to this lake, but the lake has no plan of it.
  PLAN_LOG_MISSING(Category.EXTERNAL, false),
  /// The records of a planned range do not give what the plan says.
  PLAN_NOT_REPRODUCIBLE(Category.EXTERNAL, false),
  /// There is no such topic, or no longer.
  TOPIC_DELETED(Category.EXTERNAL, false),
  /// The broker removes records from the midst of the topic.
  TOPIC_COMPACTED(Category.CONFIGURATION, false),
  LAKE_UNREACHABLE(Category.EXTERNAL, true),
  LAKE_REFUSED(Category.EXTERNAL, false),
  /// The service does not do what the sink's promises rest on.
  LAKE_UNSUITABLE(Category.EXTERNAL, false),
  /// Somebody wrote into the lake what was about to be written; looking again may tell more.
  LAKE_CHANGED(Category.EXTERNAL, true),
  /// An object is not the one that a compaction noted: nothing more is touched.
  COMPACTION_STOPPED(Category.EXTERNAL, false),
  CATALOG_UNREACHABLE(Category.EXTERNAL, true),
  CATALOG_REFUSED(Category.EXTERNAL, false),
  CRAWL_FAILED(Category.EXTERNAL, false),
  QUERY_UNREACHABLE(Category.EXTERNAL, true),
  QUERY_FAILED(Category.EXTERNAL, false),
  QUERY_CANCELLED(Category.USER, false),
  STACK_FAILED(Category.INTERNAL, false),
  INTERNAL(Category.INTERNAL, false);

  private final Category category;
  private final boolean retryable;

  ErrorCode(Category category, boolean retryable) {
    this.category = category;
    this.retryable = retryable;
  }

  public Category category() {
    return category;
  }

  /// Whether the same call may succeed later without anybody changing anything.
  public boolean retryable() {
    return retryable;
  }

  /// Who can mend it.
  public enum Category {
    /// What was asked for is wrong: another file, another query.
    USER,
    /// A setting is wrong.
    CONFIGURATION,
    /// Something is missing or full on this machine.
    ENVIRONMENT,
    /// A service that we talk to said no, or nothing.
    EXTERNAL,
    /// A bug of ours.
    INTERNAL
  }
}
