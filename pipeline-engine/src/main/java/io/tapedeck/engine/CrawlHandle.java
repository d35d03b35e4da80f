package io.tapedeck.engine;

import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.Observable;

/// One crawl of the lake. Safe for use by any thread.
public interface CrawlHandle {

  Observable<CrawlState> state();

  /// Waits until the crawl is over.
  ///
  /// @return [CrawlState.Succeeded], [CrawlState.Failed] or [CrawlState.Cancelled]
  CrawlState await() throws InterruptedException;

  /// Asks the crawler to stop. Returns at once; the state tells when it has.
  void cancel();
}
