package io.tapedeck.engine.sink.forecast;

import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.sink.sizes.TableSizes;

/// What a setting would leave in the lake.
///
/// @param objects how many objects there would be
/// @param objectsPerDay of one day of event time
/// @param puts write requests: objects, their multipart parts, plans and done marks
/// @param median the size of the object in the middle
/// @param smallest the size of the smallest, about
/// @param bytes the size of all together
/// @param usdOnce what the write requests cost
/// @param usdPerMonth what keeping the objects costs
public record Outcome(
    Estimate objects,
    Estimate objectsPerDay,
    Estimate puts,
    ByteSize median,
    ByteSize smallest,
    Estimate bytes,
    Estimate usdOnce,
    Estimate usdPerMonth) {

  /// Whether most objects would be so small that opening them costs a query more than reading them.
  public boolean isTiny() {
    return median.compareTo(TableSizes.TINY) < 0 && objects.likely() >= 10;
  }
}
