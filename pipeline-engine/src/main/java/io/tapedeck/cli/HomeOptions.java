package io.tapedeck.cli;

import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The two options that every verb takes.
final class HomeOptions {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Folder for configuration, embedded data and logs. Default: TAPEDECK_HOME or ~/.tapedeck")
  private @Nullable Path home;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Environment to work on. Default: ${DEFAULT-VALUE}, the embedded stack",
      defaultValue = Profile.LOCAL)
  private String profile = Profile.LOCAL;

  Home home() {
    return Home.of(home, System.getenv());
  }

  String profile() {
    return profile;
  }
}
