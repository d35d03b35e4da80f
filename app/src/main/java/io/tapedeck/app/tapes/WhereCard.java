package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;

/// How the records are written into the lake. Ids: `#tapes-format-…`, `#tapes-partition-…`.
final class WhereCard {

  private static final List<List<PartitionField>> PARTITIONS =
      List.of(
          PartitionField.standard(),
          List.of(PartitionField.DT),
          List.of(PartitionField.SYMBOL, PartitionField.DT));

  private WhereCard() {}

  static Node of(TapesModel model) {
    PlayChoice now = model.choice().get();
    Segments<ObjectFormat> format =
        new Segments<>(
            "tapes-format-",
            List.of(ObjectFormat.values()),
            ObjectFormat::word,
            WhereCard::label,
            value -> model.change(choice -> choice.with(value)));
    format.show(now.format());
    Segments<List<PartitionField>> folders =
        new Segments<>(
            "tapes-partition-",
            PARTITIONS,
            fields -> joined(fields, "-"),
            fields -> joined(fields, " / "),
            value -> model.change(choice -> choice.with(value)));
    folders.show(now.partitionBy());
    return new Card(
        "How they are stored",
        OptionGrid.of()
            .row("Format", format, "Parquet is small and fast to query; JSON is for other tools.")
            .row("Folders", folders, "Outermost first; a query that names them reads less."));
  }

  private static String label(ObjectFormat format) {
    return switch (format) {
      case PARQUET -> "Parquet";
      case JSON -> "JSON";
      case JSON_ZST -> "JSON, zstd";
      case JSON_OBJECT -> "Object per record";
    };
  }

  private static String joined(List<PartitionField> fields, String between) {
    return fields.stream().map(PartitionField::word).collect(Collectors.joining(between));
  }
}
