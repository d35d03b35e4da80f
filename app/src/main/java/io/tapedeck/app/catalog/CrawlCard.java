package io.tapedeck.app.catalog;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.parts.Buttons;
import io.tapedeck.app.parts.Card;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.parts.Prose;
import io.tapedeck.engine.state.CrawlState;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The crawler: start, stop, how far it is, how earlier crawls ended. Ids: `#crawl-start`,
/// `#crawl-stop`, `#drift-check`, `#crawl-state`, `#crawl-history`.
final class CrawlCard {

  private final CatalogModel model;
  private final Button start;
  private final Button stop;
  private final Button check;
  private final Label state = new Label();
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final VBox history = new VBox(4);
  private final Card card;

  CrawlCard(CatalogModel model) {
    this.model = model;
    start = Buttons.accent("crawl-start", "Start crawl", Feather.PLAY, model::startCrawl);
    stop = Buttons.of("crawl-stop", "Stop", Feather.SQUARE, model::stopCrawl);
    check = Buttons.of("drift-check", "Check drift", Feather.SEARCH, model.drift()::check);
    check.setTooltip(new Tooltip("Shows what a crawl would change, and changes nothing"));
    state.setId("crawl-state");
    state.setWrapText(true);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("The crawl is under way");
    Label effect =
        Prose.of("Compares the lake with the catalog and adds, updates or deprecates tables.");
    state.setMinHeight(Region.USE_PREF_SIZE);
    effect.getStyleClass().addAll("td-muted", "td-small");
    history.setId("crawl-history");
    ScrollPane scroll = new ScrollPane(history);
    scroll.setFitToWidth(true);
    scroll.setMinHeight(40);
    scroll.setAccessibleText("Crawls of this session");
    scroll.getStyleClass().add("edge-to-edge");
    Label past = new Label("This session");
    past.getStyleClass().add("td-key");
    card =
        new Card(
                "Crawler", effect, new FlowPane(8, 6, start, stop, check), state, bar, past, scroll)
            .growing(scroll);
    model.crawl().addListener((_, _, now) -> show(now));
    model.drift().answer().addListener((_, _, _) -> show(model.crawl().get()));
    show(model.crawl().get());
    model.history().addListener((ListChangeListener<CatalogModel.Crawl>) _ -> showHistory());
    showHistory();
  }

  Card node() {
    return card;
  }

  private void show(@Nullable CrawlState now) {
    boolean busy = model.isCrawling();
    start.setDisable(busy);
    stop.setDisable(!busy);
    check.setDisable(busy || model.drift().answer().get() instanceof Answer.Pending);
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

  private void showHistory() {
    history.getChildren().setAll(model.history().stream().map(CrawlCard::line).toList());
    if (history.getChildren().isEmpty()) {
      Label none = new Label("No crawl in this session yet.");
      none.getStyleClass().add("td-muted");
      history.getChildren().add(none);
    }
  }

  private static Label line(CatalogModel.Crawl crawl) {
    Label line =
        Prose.of(
            mark(crawl.end()) + Figures.clock(crawl.at()) + "  " + CatalogModel.words(crawl.end()));
    return line;
  }
}
