package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.catalog.HotTables;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names what is made for one query, and tells when: `<seconds since 1970, hexadecimal>_<random>`.
record HotId(String value) {

  private static final Pattern FORM = Pattern.compile("([0-9a-f]{9})_[0-9a-f]{12}");

  static HotId next(Instant now) {
    String random = UUID.randomUUID().toString().substring(24);
    return new HotId("%09x_%s".formatted(now.getEpochSecond(), random));
  }

  /// That of a table or folder that was made for a query; empty for another name.
  static Optional<HotId> in(String name) {
    Matcher found = FORM.matcher(name);
    return found.find() ? Optional.of(new HotId(found.group())) : Optional.empty();
  }

  Instant madeAt() {
    return Instant.ofEpochSecond(Long.parseLong(value.substring(0, 9), 16));
  }

  /// The name of a table of the catalog.
  String table(String of, int n) {
    return HotTables.PREFIX + value + "_" + of + "_" + n;
  }

  /// The name by which the rewritten statement calls a table or view.
  String name(String of) {
    return "hot_" + value + "_" + of;
  }

  /// The folder of a table's objects as the beginning of their keys.
  String folder(LakeConfig lake, String of, int n) {
    return all(lake) + value + "/" + of + "-" + n + "/";
  }

  /// Where all such folders are: nothing that walks the lake looks in there.
  static String all(LakeConfig lake) {
    return lake.prefix() + PlanKeys.FOLDER + "hot/";
  }
}
