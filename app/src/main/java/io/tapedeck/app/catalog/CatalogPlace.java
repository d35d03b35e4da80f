package io.tapedeck.app.catalog;

import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// Databases, tables, partitions, and the crawler.
public final class CatalogPlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "catalog",
          "Catalog",
          Feather.DATABASE,
          "See the tables of the lake, their columns and partitions; let the crawler compare lake"
              + " and catalog.");

  private final CatalogModel model;
  private final CatalogView view;

  public CatalogPlace(CatalogModel model, Navigation navigation) {
    this.model = model;
    view = new CatalogView(model, navigation);
  }

  @Override
  public Sign sign() {
    return SIGN;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        new Action("Start crawl", null, model::startCrawl),
        new Action("Check drift of the catalog", null, model.drift()::check),
        new Action("Stop crawl", null, model::stopCrawl),
        new Action("Read the catalog anew", null, model::refresh));
  }

  @Override
  public void shown() {
    model.refresh();
  }
}
