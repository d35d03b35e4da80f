package io.tapedeck.engine.local.aws.glue.infer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Decides which folders below a crawl's target are tables. A folder is one table if all that is
/// below it could be its partitions ([Layout]); else each of its folders is looked at by itself,
/// and each object of a folder whose objects are of several formats, as the target that is an
/// object. Folders that tables of the catalog name as their location, and all folders at a level
/// that the crawler's configuration sets, are tables in any case. Confined to the thread of the
/// crawl.
public final class TableFinder {

  private final Path root;
  private final Rules rules;
  private final Set<Path> locations;
  private final List<FoundTable> found = new ArrayList<>();
  private final Layout layout;

  /// How a crawler groups folders.
  ///
  /// @param combine CombineCompatibleSchemas
  /// @param level TableLevelConfiguration: the level of all tables, the bucket being 1; 0 for any
  public record Rules(boolean combine, int level) {}

  /// @param root the folder that holds the buckets
  /// @param locations where the catalog has tables already
  public TableFinder(Path root, Rules rules, Set<Path> locations) {
    this.root = root;
    this.rules = rules;
    // Those of single objects say nothing of the folders that these lie in.
    this.locations =
        locations.stream()
            .filter(one -> !Files.isRegularFile(one))
            .collect(Collectors.toUnmodifiableSet());
    layout = new Layout(rules.combine());
  }

  /// One target of a crawl.
  ///
  /// @param start its folder
  /// @param exclusions globs over the path below it
  /// @param sampleSize look into so many objects of a folder only; 0 for all
  public record Target(Path start, List<String> exclusions, int sampleSize) {}

  /// The tables below a target.
  ///
  /// @param known folders whose objects need not be looked into again
  /// @param stop ends the search early, with nothing
  /// @throws IOException if a folder cannot be listed
  public List<FoundTable> below(Target target, Predicate<Path> known, BooleanSupplier stop)
      throws IOException {
    LakeWalk walk =
        new LakeWalk(target.start(), target.exclusions(), target.sampleSize(), known, stop);
    found.clear();
    if (Files.isRegularFile(target.start())) {
      walk.object(target.start()).ifPresent(one -> found.add(plain(target.start(), one)));
      return List.copyOf(found);
    }
    Folder start = walk.walk();
    if (!stop.getAsBoolean() && !start.isEmpty()) {
      place(start, walk);
    }
    return stop.getAsBoolean() ? List.of() : List.copyOf(found);
  }

  private static FoundTable plain(Path place, Contents contents) {
    return FoundTable.plain(new Folder(place), contents);
  }

  private void place(Folder folder, LakeWalk walk) throws IOException {
    int level = root.relativize(folder.path()).getNameCount();
    if (locations.contains(folder.path()) || rules.level() == level) {
      found.add(FoundTable.of(folder));
    } else if (rules.level() > level || holdsTables(folder)) {
      placeChildren(folder, walk);
    } else if (layout.of(folder).isPresent()) {
      found.add(FoundTable.of(root(folder)));
    } else {
      if (folder.own().filter(Contents::mixed).isPresent()) {
        walk.each(folder.path()).forEach((file, contents) -> found.add(plain(file, contents)));
      } else {
        folder.own().ifPresent(own -> found.add(FoundTable.plain(folder, own)));
      }
      placeChildren(folder, walk);
    }
  }

  private void placeChildren(Folder folder, LakeWalk walk) throws IOException {
    for (Folder child : folder.children()) {
      place(child, walk);
    }
  }

  private boolean holdsTables(Folder folder) {
    return locations.stream()
        .anyMatch(
            location -> location.startsWith(folder.path()) && !location.equals(folder.path()));
  }

  // A chain of single folders leads to the table, unless it is the beginning of a series like
  // 2026/01/05.
  private static Folder root(Folder folder) {
    Folder at = folder;
    while (at.own().isEmpty()
        && at.children().size() == 1
        && at.children().getFirst().key().isEmpty()
        && !at.children().getFirst().hasNumberAsName()) {
      at = at.children().getFirst();
    }
    return at;
  }
}
