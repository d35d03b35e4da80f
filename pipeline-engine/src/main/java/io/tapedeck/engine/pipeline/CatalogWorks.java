package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.CatalogHandle;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.model.TableDrift;
import java.time.InstantSource;
import java.util.List;

/// The profile's catalog behind the engine's face.
record CatalogWorks(GlueCatalog glue) implements CatalogHandle {

  @Override
  public List<TableDrift> drift() throws InterruptedException {
    return glue.drift(InstantSource.system());
  }

  @Override
  public void create(TableDefinition table) {
    glue.create(table);
  }
}
