package io.tapedeck.cli;

import io.tapedeck.engine.CrawlHandle;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.Subscription;
import java.util.concurrent.CountDownLatch;

/// One engine for one verb: opened, made ready, and closed at the end. When the process is told to
/// stop (SIGTERM, SIGINT), what runs is asked to drain first, and the process waits for it.
final class Session implements AutoCloseable {

  private final Engine engine;
  private final Terminal terminal;
  private final Termination termination;
  private double startSeconds;

  private Session(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
    termination = new Termination(terminal, "what was read is stored first");
  }

  /// Opens the engine of a home and profile and waits until it is ready.
  ///
  /// @throws EngineException why it could not start
  static Session open(HomeOptions where, Terminal terminal) throws InterruptedException {
    long begin = System.nanoTime();
    if (where.profile().equals(Profile.LOCAL)) {
      terminal.say(
          "Starting the embedded stack (Kafka, S3, Glue, Athena) in "
              + where.home().folder()
              + ": this takes some seconds each time.");
    }
    Engine engine = EngineAssembly.open(where.home(), where.profile(), System.getenv());
    Session session = new Session(engine, terminal);
    try {
      awaitReady(engine, terminal);
    } catch (EngineException e) {
      session.close();
      throw e;
    }
    session.startSeconds = (System.nanoTime() - begin) / 1e9;
    return session;
  }

  private static void awaitReady(Engine engine, Terminal terminal) throws InterruptedException {
    CountDownLatch settled = new CountDownLatch(1);
    try (Subscription _ =
        engine
            .state()
            .subscribe(
                state -> {
                  if (state instanceof EngineState.Starting(String step)) {
                    terminal.progress(step);
                  } else {
                    settled.countDown();
                  }
                })) {
      settled.await();
    }
    if (engine.state().get() instanceof EngineState.Failed(EngineException error)) {
      throw error;
    }
  }

  Engine engine() {
    return engine;
  }

  /// How long the engine took to be ready.
  double startSeconds() {
    return startSeconds;
  }

  /// Says how to end what is under way when the process is told to stop.
  void onTermination(Runnable end) {
    termination.by(end);
  }

  /// Whether the process has been told to stop: no further stage is worth beginning.
  boolean isStopping() {
    return termination.isStopping();
  }

  /// Crawls the lake and waits for the end.
  CrawlState.Succeeded crawl() throws InterruptedException {
    terminal.progress("crawling");
    CrawlHandle crawl = engine.crawl();
    onTermination(crawl::cancel);
    try (Subscription _ =
        crawl
            .state()
            .subscribe(
                state -> {
                  if (terminal.interactive() && state instanceof CrawlState.Running running) {
                    terminal.progress("crawling, " + running.elapsed().toSeconds() + " s");
                  }
                })) {
      return switch (crawl.await()) {
        case CrawlState.Succeeded succeeded -> succeeded;
        case CrawlState.Failed(EngineException error) -> throw error;
        case CrawlState.Cancelled() ->
            throw new EngineException(ErrorCode.CRAWL_FAILED, "The crawl was cancelled.");
        case CrawlState.Starting _, CrawlState.Running _, CrawlState.Stopping _ ->
            throw new IllegalStateException("A crawl that is over says so");
      };
    }
  }

  /// Runs a query and waits for its rows.
  Answer query(String sql) throws InterruptedException {
    return query(QueryOrder.of(sql));
  }

  /// The same for an order.
  Answer query(QueryOrder order) throws InterruptedException {
    terminal.progress("querying");
    QueryHandle query = engine.analysis().run(order);
    onTermination(query::cancel);
    return switch (query.await()) {
      case QueryState.Succeeded succeeded -> new Answer(query, succeeded);
      case QueryState.Failed(EngineException error) -> throw error;
      case QueryState.Cancelled() ->
          throw new EngineException(ErrorCode.QUERY_CANCELLED, "The query was cancelled.");
      case QueryState.Submitted _, QueryState.Running _ ->
          throw new IllegalStateException("A query that is over says so");
    };
  }

  @Override
  public void close() {
    try {
      engine.close();
    } finally {
      termination.close();
    }
  }
}
