package io.tapedeck.app;

import io.tapedeck.cli.Cli;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.PrivateDirectory;
import io.tapedeck.engine.config.Profile;
import java.io.IOException;
import java.util.List;

/// The entry of the program: the window without arguments, the command line with any. Not a JavaFX
/// application itself, so that the command line works where JavaFX does not.
public final class Main {

  private Main() {}

  /// Starts.
  ///
  /// @throws IOException if a rehearsal cannot write
  public static void main(String[] args) throws IOException, InterruptedException {
    switch (Invocation.of(List.of(args), System.getenv(), System::getProperty)) {
      case Invocation.CommandLine(List<String> arguments) ->
          System.exit(Cli.run(arguments.toArray(String[]::new)));
      case Invocation.NoDisplay() -> System.exit(Cli.refuseWithoutDisplay());
      case Invocation.Rehearsal() ->
          System.exit(new Rehearsal(home -> _ -> open(home, Profile.LOCAL), Main::places).play());
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
