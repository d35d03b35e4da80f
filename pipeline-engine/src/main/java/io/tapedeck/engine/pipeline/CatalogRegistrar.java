package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.sink.Registrar;
import java.util.List;

/// Tells the profile's catalog what the sink stores.
record CatalogRegistrar(GlueCatalog catalog) implements Registrar {

  @Override
  public void prepare(List<StoredObject> samples) {
    catalog.prepare(samples);
  }

  @Override
  public void register(List<StoredObject> objects) {
    catalog.register(objects);
  }
}
