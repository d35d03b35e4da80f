package io.tapedeck.cli;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of the verbs that store: how objects are written, and into which folders.
final class LayoutOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      converter = Format.class,
      description =
          "How objects are written: parquet; json (lines, gzip); json.zst (lines, zstd);"
              + " json-object (one plain object for each record, for readers that expect that:"
              + " every record is a PUT, about 5 USD a million on S3, and slow to query). Default:"
              + " ${DEFAULT-VALUE}")
  private ObjectFormat format = ObjectFormat.PARQUET;

  @Option(
      names = "--partition-by",
      paramLabel = "FIELDS",
      defaultValue = "dt,symbol",
      converter = Fields.class,
      description =
          "Folders below that of the table, outermost first: any of dt, hour (UTC, 00 to 23) and"
              + " symbol in any order, or none. 'table' may stand first and is there in any case."
              + " Default: ${DEFAULT-VALUE}")
  private Folders partitionBy = new Folders(PartitionField.standard());

  ObjectFormat format() {
    return format;
  }

  List<PartitionField> partitionBy() {
    return partitionBy.fields();
  }

  /// Of one type for picocli, which splits lists itself.
  record Folders(List<PartitionField> fields) {}

  /// The word of a format.
  static final class Format implements ITypeConverter<ObjectFormat> {
    @Override
    public ObjectFormat convert(String word) {
      try {
        return ObjectFormat.of(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /// The words of fields.
  static final class Fields implements ITypeConverter<Folders> {
    @Override
    public Folders convert(String words) {
      try {
        return new Folders(PartitionField.list(words));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
