package io.tapedeck.engine.sink.compact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A report that is being gathered; keeps no more steps than a report lists.
final class ReportDraft {

  private final List<CompactionReport.Step> steps = new ArrayList<>();
  private final Map<String, Long> left = new HashMap<>();
  private long partitions;
  private long more;
  private long before;
  private long after;
  private long bytesBefore;
  private long bytesAfter;

  void looked() {
    partitions++;
  }

  long partitions() {
    return partitions;
  }

  void left(String why, long objects) {
    left.merge(why, objects, Long::sum);
  }

  void add(CompactionReport.Step step) {
    if (steps.size() < CompactionReport.MOST) {
      steps.add(step);
    } else {
      more++;
    }
    before += step.before();
    after += step.after();
    bytesBefore += step.bytesBefore();
    bytesAfter += step.bytesAfter();
  }

  CompactionReport report() {
    return new CompactionReport(
        partitions, steps, more, before, after, bytesBefore, bytesAfter, left);
  }
}
