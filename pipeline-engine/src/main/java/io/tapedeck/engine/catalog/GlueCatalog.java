package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.*;
import java.util.List;

public final class GlueCatalog {
  public GlueCatalog(Object c, io.tapedeck.engine.config.Profile p) {}

  public void ensureDatabase() {}

  public void check() {}

  public void register(List<StoredObject> o) {}

  public List<LakeTable> tables() {
    return List.of();
  }

  public Page<LakePartition> partitions(String t, @org.jspecify.annotations.Nullable String k) {
    return new Page<>(List.of(), null);
  }

  public io.tapedeck.engine.CrawlHandle crawl() {
    throw new IllegalStateException();
  }
}
