package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;

/// A process that plays one tape onto a topic, for being killed: home, bootstrap, topic, tape,
/// pace, crash point, at which time. Says `playing` as soon as it does, and at the end what it came
/// to.
final class ProducingChild {

  private ProducingChild() {}

  public static void main(String[] args) throws InterruptedException {
    CrashPoint point = CrashPoint.valueOf(args[5]);
    int nth = Integer.parseInt(args[6]);
    Run run =
        Run.producing(
            RunSpec.of(Path.of(args[3]), Pace.parse(args[4])),
            new Home(Path.of(args[0])),
            TopicContent.broker(args[1], args[2]),
            (delivery, broker, id, tapes) ->
                point.around(PublisherOpener.kafka(delivery, broker, id, tapes), nth));
    run.state()
        .subscribe(
            state -> {
              if (state instanceof RunState.Playing) {
                say("playing");
              }
            });
    run.begin();
    RunState end = run.await();
    say(end.toString());
    System.exit(end instanceof RunState.Done ? 0 : 1);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
