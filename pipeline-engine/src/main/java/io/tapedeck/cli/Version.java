package io.tapedeck.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar; `dev` when run from classes.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String built = Version.class.getPackage().getImplementationVersion();
    return new String[] {"TapeDeck " + (built == null ? "dev" : built)};
  }
}
