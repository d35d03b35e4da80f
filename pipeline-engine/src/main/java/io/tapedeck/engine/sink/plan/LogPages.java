package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The plan log's listings, with keys read back into offsets. Objects of other names are passed
/// over.
///
/// @param store the lake
/// @param keys how keys are spelled
record LogPages(ObjectStore store, PlanKeys keys) {

  private static final int MOST = 1000;
  private static final Pattern NAME = Pattern.compile("[0-9]{19}\\.(json|done)");

  /// What one listing gave.
  ///
  /// @param marks by key
  /// @param complete whether nothing comes behind them
  /// @param last the last key, of whatever; empty if there was none
  record Marks(List<Mark> marks, boolean complete, String last) {}

  /// One object of the log.
  ///
  /// @param planned whether it is a plan; otherwise a done mark
  record Mark(long from, boolean planned) {}

  /// What is behind a key of the folder.
  Marks after(TopicPartition at, String key) {
    String folder = keys.folder(at);
    Page<LakeObject> page = store.listAfter(folder, key, MOST);
    List<Mark> marks = new ArrayList<>();
    for (LakeObject object : page.items()) {
      Mark mark = mark(object.key().value().substring(folder.length()));
      if (mark != null) {
        marks.add(mark);
      }
    }
    String last = page.items().isEmpty() ? "" : page.items().getLast().key().value();
    return new Marks(marks, page.nextToken() == null, last);
  }

  /// What is behind everything that belongs to the offsets below one.
  Marks from(TopicPartition at, long offset) {
    return after(at, offset <= 0 ? keys.folder(at) : keys.plan(at, offset - 1).value());
  }

  private static @Nullable Mark mark(String name) {
    if (!NAME.matcher(name).matches()) {
      return null;
    }
    try {
      return new Mark(Long.parseLong(name.substring(0, 19)), name.endsWith("json"));
    } catch (NumberFormatException _) {
      return null; // beyond any offset
    }
  }
}
