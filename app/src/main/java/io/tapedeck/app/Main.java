package io.tapedeck.app;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.List;

/// The entry of the program: the window without arguments, the command line with any. Not a JavaFX
/// application itself, so that the command line works where JavaFX does not.
public final class Main {

  private Main() {}

  /// Starts.
  public static void main(String[] args) {
    switch (Invocation.of(List.of(args), System.getenv(), System::getProperty)) {
      case Invocation.CommandLine(var arguments) -> System.exit(commandLine(arguments));
      case Invocation.NoDisplay() -> {
        System.err.println(
            "There is no display to open a window on. Use ./tapedeck run TAPE, or set DISPLAY.");
        System.exit(3);
      }
      case Invocation.Window window ->
          Console.launch(window.home(), step -> engine(window, step), Console.PLACES);
    }
  }

  private static int commandLine(List<String> arguments) {
    System.err.println("The command line is not in this build: " + String.join(" ", arguments));
    return 2;
  }

  private static io.tapedeck.engine.Engine engine(
      Invocation.Window window, java.util.function.Consumer<String> step) {
    step.accept("looking for an engine");
    throw new EngineException(
        ErrorCode.INTERNAL, "No engine is wired into this build for " + window.home() + ".");
  }
}
