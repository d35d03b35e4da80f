package io.tapedeck.app;

import io.tapedeck.cli.Cli;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.PrivateDirectory;
import java.util.List;

/// The entry of the program: the window without arguments, the command line with any. Not a JavaFX
/// application itself, so that the command line works where JavaFX does not.
public final class Main {

  private Main() {}

  /// Starts.
  public static void main(String[] args) {
    switch (Invocation.of(List.of(args), System.getenv(), System::getProperty)) {
      case Invocation.CommandLine(List<String> arguments) ->
          System.exit(Cli.run(arguments.toArray(String[]::new)));
      case Invocation.NoDisplay() -> System.exit(Cli.refuseWithoutDisplay());
      case Invocation.Window(Home home, String profile) ->
          Console.launch(home.folder(), _ -> open(home, profile), places(home));
    }
  }

  private static Engine open(Home home, String profile) {
    SampleTapes.layOut(PrivateDirectory.create(home.folder()));
    return EngineAssembly.open(home, profile, System.getenv());
  }

  private static PlaceSource places(Home home) {
    return new Places(SampleTapes.files(home.folder()), new TapeChooser(), new HomeMemory(home));
  }
}
