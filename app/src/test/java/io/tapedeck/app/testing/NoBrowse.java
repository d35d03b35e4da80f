package io.tapedeck.app.testing;

import io.tapedeck.app.shell.Browse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person who closes every dialog without choosing, or who chooses always the same.
public record NoBrowse(List<Path> files, @Nullable Path folder) implements Browse {

  public static final NoBrowse OF = new NoBrowse(List.of(), null);

  @Override
  public @Nullable Path target(String name) {
    return folder == null ? null : folder.resolve(name);
  }
}
