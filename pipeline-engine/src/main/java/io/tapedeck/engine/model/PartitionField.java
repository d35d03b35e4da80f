package io.tapedeck.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What objects can be partitioned by; the order in which they are given is the order of the
/// folders.
public enum PartitionField {
  /// The UTC date of the event, `dt=YYYY-MM-DD`.
  DT("dt"),
  /// The UTC hour of the event, `hour=00` to `hour=23`.
  HOUR("hour"),
  /// The symbol, `symbol=HSI`.
  SYMBOL("symbol");

  /// The word for the folder of the table, which is there in any case.
  private static final String TABLE = "table";

  private final String word;

  PartitionField(String word) {
    this.word = word;
  }

  /// The name of the partition column.
  public String word() {
    return word;
  }

  /// What is used when nothing else is asked: by date, then by symbol.
  public static List<PartitionField> standard() {
    return List.of(DT, SYMBOL);
  }

  /// The fields that words with commas between them stand for, each at most once: `dt,hour,symbol`.
  /// `table` may stand first and says what holds anyway, that each table has its own folder, above
  /// the partitions; alone it stands for no partitions, as `none` does.
  ///
  /// @throws IllegalArgumentException in words for the user
  public static List<PartitionField> list(String words) {
    List<PartitionField> fields = new ArrayList<>();
    String[] all = words.strip().toLowerCase(Locale.ROOT).split(",", -1);
    for (int i = 0; i < all.length; i++) {
      String word = all[i].strip();
      if (word.equals(TABLE) && i > 0) {
        throw new IllegalArgumentException(
            "'table' can only stand first: a table is the folder above its partitions");
      }
      boolean nothing = word.equals(TABLE) || word.equals("none") && all.length == 1;
      if (!nothing && fields.contains(of(word))) {
        throw new IllegalArgumentException("'" + word + "' is there twice");
      }
      if (!nothing) {
        fields.add(of(word));
      }
    }
    return List.copyOf(fields);
  }

  private static PartitionField of(String word) {
    for (PartitionField field : values()) {
      if (field.word.equals(word)) {
        return field;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is nothing to partition by: table, dt, hour, symbol or none was expected");
  }
}
