package io.tapedeck.engine.sink.merge;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/// What Parquet wants to make records with; columns are read without making any.
final class NoRecords extends GroupConverter {

  private final Converter[] columns;

  NoRecords(MessageType schema) {
    columns = new Converter[schema.getFieldCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new PrimitiveConverter() {};
    }
  }

  @Override
  public Converter getConverter(int column) {
    return columns[column];
  }

  @Override
  public void start() {
    // No record begins.
  }

  @Override
  public void end() {
    // No record ends.
  }
}
