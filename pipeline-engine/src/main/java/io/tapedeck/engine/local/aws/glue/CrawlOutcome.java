package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;

/// What a crawl changed. Confined to the thread of the crawl.
final class CrawlOutcome {

  int tablesCreated;
  int tablesUpdated;
  int tablesDeleted;
  int partitionsAdded;
  int partitionsUpdated;
  int partitionsDeleted;

  /// The text that ListCrawls has of it: for tables and for partitions, what was done how often.
  String summary() {
    ObjectNode summary = Json.object();
    add(summary, "TABLE", tablesCreated, tablesUpdated, tablesDeleted);
    add(summary, "PARTITION", partitionsAdded, partitionsUpdated, partitionsDeleted);
    return Json.text(summary);
  }

  private static void add(ObjectNode summary, String what, int added, int updated, int deleted) {
    if (added + updated + deleted == 0) {
      return;
    }
    ObjectNode details = summary.putObject(what);
    if (added > 0) {
      details.put("ADD", added);
    }
    if (updated > 0) {
      details.put("UPDATE", updated);
    }
    if (deleted > 0) {
      details.put("DELETE", deleted);
    }
  }
}
