package io.tapedeck.cli;

/// The entry of the engine's own jar: the command line without a console.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(args));
  }
}
