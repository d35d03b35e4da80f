package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.infer.JsonKeys;
import io.tapedeck.engine.local.aws.glue.infer.ParquetFooter;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// What queries saw of objects before they read them, for those that come after. Safe for use by
/// any thread.
final class SeenObjects {

  // Whoever writes many objects mostly writes their keys alike.
  private static final int MOST_JSON = 32;

  private final SeenFolders folders = new SeenFolders(InstantSource.system());
  private final PerObject<List<ParquetFooter.Column>> columns =
      new PerObject<>(SeenObjects::footer);
  private final PerObject<JsonKeys> keys = new PerObject<>(JsonKeys::of);

  /// What lay where they looked.
  SeenFolders folders() {
    return folders;
  }

  /// The columns at the top of a Parquet object's schema; none if it is no whole Parquet object, or
  /// is not there any more. The very same list for objects with the same columns.
  List<ParquetFooter.Column> columns(Found object) {
    return columns.of(object);
  }

  /// The names of these columns, in lower case.
  List<String> names(Found object) {
    return columns(object).stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  // Whoever reads the rows of what is damaged, says so.
  private static List<ParquetFooter.Column> footer(Path file) {
    try {
      return List.copyOf(ParquetFooter.columns(file));
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  /// The keys in the beginnings of some of these JSON objects, spread over all.
  JsonKeys keys(List<Found> objects) {
    int step = Math.max(1, objects.size() / MOST_JSON);
    JsonKeys all = JsonKeys.NONE;
    for (int i = 0; i < objects.size(); i += step) {
      all = all.and(keys.of(objects.get(i)));
    }
    return all;
  }
}
