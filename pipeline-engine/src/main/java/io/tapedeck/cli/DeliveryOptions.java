package io.tapedeck.cli;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.Delivery;
import picocli.CommandLine.Option;

/// The options of the verbs that publish: what is promised, and where to begin.
final class DeliveryOptions {

  @Option(
      names = "--delivery",
      paramLabel = "PROMISE",
      defaultValue = "transactional",
      description =
          "transactional: each row exactly once, also over a kill. idempotent: faster; a run that"
              + " was interrupted begins anew, and what it published stays. Default:"
              + " ${DEFAULT-VALUE}")
  private Delivery delivery = Delivery.TRANSACTIONAL;

  @Option(
      names = "--from-start",
      description =
          "Begin at the beginning, also if an earlier run of these tapes was interrupted. Without"
              + " it that run is continued")
  private boolean fromStart;

  RunSpec in(RunSpec spec) {
    return spec.with(delivery, fromStart);
  }
}
