package io.tapedeck.app.catalog;

import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.state.CrawlState;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The crawler: start, stop, how far it is, how earlier crawls ended. Ids: `#crawl-start`, `#crawl-stop`,
/// `#crawl-state`, `#crawl-history`.
final class CrawlCard {

  private final CatalogModel model;
  private final Button start;
  private final Button stop;
  private final Label state = new Label();
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Card card;

  CrawlCard(CatalogModel model) {
    this.model = model;
    start = Buttons.accent("crawl-start", "Start crawl", Feather.PLAY, model::startCrawl);
    stop = Buttons.of("crawl-stop", "Stop", Feather.SQUARE, model::stopCrawl);
    state.setId("crawl-state");
    state.setWrapText(true);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("The crawl is under way");
    Label effect =
        new Label("Compares the lake with the catalog and adds, updates or deprecates tables.");
    effect.setWrapText(true);
    effect.getStyleClass().addAll("td-muted", "td-small");
    ListView<CatalogModel.Crawl> history = new ListView<>(model.history());
    history.setId("crawl-history");
    history.setAccessibleText("Crawls of this session");
    history.getStyleClass().add("dense");
    history.setMinHeight(60);
    Label none = new Label("No crawl in this session yet.");
    none.getStyleClass().add("td-muted");
    history.setPlaceholder(none);
    history.setCellFactory(_ -> new CrawlCell());
    Label past = new Label("This session");
    past.getStyleClass().add("td-key");
    card =
        new Card("Crawler", effect, new HBox(8, start, stop), state, bar, past, history)
            .growing(history);
    model.crawl().addListener((_, _, now) -> show(now));
    show(model.crawl().get());
  }

  Card node() {
    return card;
  }

  private void show(@Nullable CrawlState now) {
    boolean busy = model.isCrawling();
    start.setDisable(busy);
    stop.setDisable(!busy);
    bar.setVisible(busy);
    bar.setManaged(busy);
    state.setText(now == null ? "○ Not run in this session" : mark(now) + CatalogModel.words(now));
  }

  private static String mark(CrawlState state) {
    return switch (state) {
      case CrawlState.Starting _, CrawlState.Running _, CrawlState.Stopping _ -> "▶ ";
      case CrawlState.Succeeded _ -> "✔ ";
      case CrawlState.Failed _ -> "✖ ";
      case CrawlState.Cancelled _ -> "■ ";
    };
  }

  /// One crawl that is over.
  private static final class CrawlCell extends ListCell<CatalogModel.Crawl> {
    CrawlCell() {
      setWrapText(true);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(CatalogModel.@Nullable Crawl crawl, boolean empty) {
      super.updateItem(crawl, empty);
      setText(
          empty || crawl == null
              ? null
              : mark(crawl.end())
                  + Figures.clock(crawl.at())
                  + "  "
                  + CatalogModel.words(crawl.end()));
    }
  }
}
