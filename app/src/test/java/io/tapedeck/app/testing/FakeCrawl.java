package io.tapedeck.app.testing;

import io.tapedeck.engine.CrawlHandle;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.Observable;
import io.tapedeck.engine.state.StateCell;
import java.time.Duration;

/// A crawl that runs until the test ends it.
public final class FakeCrawl implements CrawlHandle {

  public final StateCell<CrawlState> state =
      new StateCell<>(new CrawlState.Running(Duration.ofSeconds(3)));

  public void finish(int created, int updated) {
    state.set(new CrawlState.Succeeded(created, updated, 0, Duration.ofSeconds(8)));
  }

  @Override
  public Observable<CrawlState> state() {
    return state;
  }

  @Override
  public CrawlState await() throws InterruptedException {
    return Await.over(state, CrawlState::isOver);
  }

  @Override
  public void cancel() {
    state.update(now -> now.isOver() ? now : new CrawlState.Cancelled());
  }
}
