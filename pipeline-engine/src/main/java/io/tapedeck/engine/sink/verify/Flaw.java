package io.tapedeck.engine.sink.verify;

import java.util.Locale;

/// What can be wrong with a lake, how bad it is, and what mends it.
public enum Flaw {
  /// A file of the plan log cannot be understood.
  PLAN_UNREADABLE(
      Severity.ERROR, "Restore the plan from an earlier version of the object or from a backup."),
  /// A plan says something else than its key.
  PLAN_MISPLACED(
      Severity.ERROR, "Somebody moved it: put it back under its own key, or take it out."),
  /// Offsets between two plans are in none.
  GAP(
      Severity.ERROR,
      "Restore the missing plan from an earlier version of the bucket or from a backup; if there"
          + " never was one, publish the records of these offsets again."),
  /// Offsets are in two plans.
  OVERLAP(
      Severity.ERROR,
      "Delete the objects of one of the two plans, then that plan and its done mark."),
  /// A done mark without its plan.
  PLAN_MISSING(
      Severity.ERROR, "Restore the plan from an earlier version of the object or from a backup."),
  /// A plan that is not done, although a later one was stored.
  ABANDONED(
      Severity.ERROR,
      "Look what is missing of its objects; the records are in the topic as long as it keeps"
          + " them: publish them again."),
  /// The last plan is not done.
  UNFINISHED(
      Severity.NOTE,
      "Start a sink: the first thing it does is to finish this plan. If the topic no longer holds"
          + " its records, it says so: ./tapedeck lake accept-gap."),
  /// Plans name another topic id than the ones before them, or than the broker.
  TOPIC_REPLACED(
      Severity.ERROR,
      "The topic was deleted and made anew: give the new one a name or a prefix of its own."),
  /// A plan stores more records than it has offsets.
  TOO_MANY_ROWS(
      Severity.ERROR, "Records are stored twice: delete the plan's objects and publish again."),
  /// The broker deleted records before they were stored, and somebody accepted that.
  LOST(
      Severity.NOTE,
      "Nothing mends it: it was accepted by ./tapedeck lake accept-gap. What you still have of"
          + " these records can be published again."),
  /// The first plan does not begin at offset 0.
  BEGAN_LATER(Severity.NOTE, "Nothing, if the sink was meant to begin there."),

  /// An object that a done plan names is not there.
  MISSING(
      Severity.ERROR,
      "Restore the object from an earlier version of the bucket; else publish its records again."),
  /// An object has another size than its plan says.
  WRONG_SIZE(
      Severity.ERROR,
      "Restore the object from an earlier version of the bucket; else delete it and publish its"
          + " records again."),
  /// An object has other bytes than its plan says.
  WRONG_BYTES(
      Severity.ERROR,
      "Restore the object from an earlier version of the bucket; else delete it and publish its"
          + " records again."),
  /// An object holds another number of records than its plan says.
  WRONG_ROWS(Severity.ERROR, "Delete the object and publish its records again."),
  /// The times in an object are not those of its plan.
  WRONG_TIMES(Severity.ERROR, "Delete the object and publish its records again."),
  /// An object cannot be read in its own format.
  UNREADABLE(Severity.ERROR, "Delete the object and publish its records again."),
  /// An object lies in another folder than its records name.
  MISPLACED(
      Severity.ERROR,
      "Queries find its records under the wrong partition: delete it and publish them again."),
  /// Two plans, or one twice, name one object.
  NAMED_TWICE(
      Severity.ERROR, "One has overwritten the other: publish the records of both plans again."),
  /// An object in a table's folder that no plan knows.
  FOREIGN(
      Severity.ERROR,
      "Queries read it: move it out of the table's folder, or delete it if nobody needs it."),
  /// An object that was compacted into another is still there.
  SUPERSEDED(
      Severity.ERROR,
      "Queries see its records twice: let the compaction end, ./tapedeck lake compact."),
  /// Objects were stored into a partition of which queries read a compaction's copy meanwhile.
  UNSEEN(
      Severity.ERROR,
      "Queries do not find its records yet: let the compaction go on, ./tapedeck lake compact."),
  /// A compaction's manifest cannot be understood.
  COMPACTION_UNREADABLE(
      Severity.ERROR, "Restore the manifest from an earlier version of the object or a backup."),
  /// An upload in parts that nobody completed.
  OPEN_UPLOAD(
      Severity.NOTE,
      "It costs storage and nothing else: abort it, or let a lifecycle rule of the bucket do so."),

  /// A partition with objects is not in the catalog.
  UNREGISTERED(Severity.ERROR, "Queries do not see it: run ./tapedeck crawl."),
  /// Objects have columns that their table in the catalog has not.
  COLUMNS_LACKING(Severity.ERROR, "Queries do not see these columns: run ./tapedeck crawl."),
  /// The catalog looks for a partition elsewhere.
  WRONG_LOCATION(Severity.ERROR, "Drop the partition from the catalog, then run ./tapedeck crawl."),
  /// A partition in the catalog for which no plan has an object.
  EMPTY_PARTITION(Severity.NOTE, "Nothing: queries find no records there."),

  /// The group's offset is beyond what is planned.
  COMMITTED_AHEAD(
      Severity.ERROR,
      "Something else committed for this group: set its offset back to the end of the plan log."),
  /// The broker has deleted records before they were stored.
  EXPIRED(
      Severity.ERROR,
      "These records are gone from the topic: restore it from a replica; or stop all sinks, which"
          + " store what they hold, and go on without the rest by ./tapedeck lake accept-gap."),
  /// The topic ends before what is planned.
  TRUNCATED(
      Severity.ERROR,
      "The topic was truncated or replaced: give the new one a name or a prefix of its own."),
  /// The broker, or the list of open uploads, did not answer.
  NOT_COMPARED(Severity.NOTE, "Make it answer and verify again; the lake itself was verified.");

  private final Severity severity;
  private final String fix;

  Flaw(Severity severity, String fix) {
    this.severity = severity;
    this.fix = fix;
  }

  /// How bad a flaw is.
  public enum Severity {
    /// Records are lost, stored twice, or where queries do not find them.
    ERROR,
    /// Worth knowing; every record is where it should be, or somebody has given it up.
    NOTE;

    /// The word used in reports.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Severity severity() {
    return severity;
  }

  /// What mends it, in a sentence.
  public String fix() {
    return fix;
  }

  /// The word used in reports, such as `wrong-bytes`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
