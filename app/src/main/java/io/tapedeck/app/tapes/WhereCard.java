package io.tapedeck.app.tapes;

import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Segments;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;

/// How the records are written into the lake. Ids: `#tapes-format-…`, `#tapes-partition-…`.
final class WhereCard {

  private static final List<List<PartitionField>> USUAL =
      List.of(
          PartitionField.standard(),
          List.of(PartitionField.DT),
          List.of(PartitionField.SYMBOL, PartitionField.DT));
  private static final List<List<PartitionField>> OTHERS =
      List.of(
          List.of(PartitionField.DT, PartitionField.HOUR),
          List.of(PartitionField.DT, PartitionField.HOUR, PartitionField.SYMBOL),
          List.of());

  private final Segments<ObjectFormat> format;
  private final Segments<ObjectFormat> single;
  private final Segments<List<PartitionField>> usual;
  private final Segments<List<PartitionField>> others;
  private final Card card;

  private WhereCard(TapesModel model) {
    format =
        formats(model, List.of(ObjectFormat.PARQUET, ObjectFormat.JSON, ObjectFormat.JSON_ZST));
    single = formats(model, List.of(ObjectFormat.JSON_OBJECT));
    usual = folders(model, USUAL);
    others = folders(model, OTHERS);
    card =
        new Card(
            "How they are stored",
            OptionGrid.of()
                .row(
                    "Format",
                    format,
                    "Parquet is small and the fastest to query; JSON lines, in gzip or zstd, are"
                        + " for other tools.")
                .row(
                    "",
                    single,
                    "For readers that expect that. Every record is a PUT: about $5 a million, and"
                        + " slow to query.")
                .row("Folders", usual, "Outermost first; a query that names them reads less.")
                .row(
                    "",
                    others,
                    "By the hour for very much data; the table alone where there is little."));
    // The model outlives this card: it must not keep it.
    ChangeListener<PlayChoice> listener = (_, _, now) -> show(now);
    card.setUserData(listener);
    model.choice().addListener(new WeakChangeListener<>(listener));
    show(model.choice().get());
  }

  static Node of(TapesModel model) {
    return new WhereCard(model).card;
  }

  private void show(PlayChoice now) {
    format.show(now.format());
    single.show(now.format());
    usual.show(now.partitionBy());
    others.show(now.partitionBy());
  }

  private static Segments<ObjectFormat> formats(TapesModel model, List<ObjectFormat> choices) {
    return new Segments<>(
        "tapes-format-",
        choices,
        // A dot in an id would be taken for a style class.
        value -> value.word().replace('.', '-'),
        WhereCard::label,
        value -> model.change(choice -> choice.with(value)));
  }

  private static Segments<List<PartitionField>> folders(
      TapesModel model, List<List<PartitionField>> choices) {
    return new Segments<>(
        "tapes-partition-",
        choices,
        fields -> fields.isEmpty() ? "table" : joined(fields, "-"),
        fields -> fields.isEmpty() ? "table only" : joined(fields, " / "),
        value -> model.change(choice -> choice.with(value)));
  }

  private static String label(ObjectFormat format) {
    return switch (format) {
      case PARQUET -> "Parquet";
      case JSON -> "JSON";
      case JSON_ZST -> "JSON, zstd";
      case JSON_OBJECT -> "One object for each record";
    };
  }

  private static String joined(List<PartitionField> fields, String between) {
    return fields.stream().map(PartitionField::word).collect(Collectors.joining(between));
  }
}
