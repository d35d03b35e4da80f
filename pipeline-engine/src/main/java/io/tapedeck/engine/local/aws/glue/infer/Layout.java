package io.tapedeck.engine.local.aws.glue.infer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which folders could be the partitions of one table: the same number of levels below it, each
/// level with one key or without, the same format of all objects, and at most five schemas that are
/// all similar. Confined to the thread of the crawl.
final class Layout {

  private static final int MOST_SCHEMAS = 5;

  private final boolean combine;
  private final Map<Folder, Optional<Unity>> known = new IdentityHashMap<>();

  /// @param combine whether schemas need not be similar (CombineCompatibleSchemas)
  Layout(boolean combine) {
    this.combine = combine;
  }

  /// What all folders below one have in common.
  ///
  /// @param keys of the levels below it, empty for a level of plain names
  record Unity(List<String> keys, Form form, Set<Schema> schemas) {}

  Optional<Unity> of(Folder folder) {
    Optional<Unity> before = known.get(folder);
    if (before == null) {
      before = look(folder);
      known.put(folder, before);
    }
    return before;
  }

  private Optional<Unity> look(Folder folder) {
    if (folder.own().isPresent()) {
      return folder.children().isEmpty()
          ? folder
              .own()
              .filter(own -> !own.mixed())
              .map(own -> new Unity(List.of(), own.form(), Set.of(own.schema())))
          : Optional.empty();
    }
    Optional<Unity> first = Optional.empty();
    Set<Schema> schemas = new LinkedHashSet<>();
    for (Folder child : folder.children()) {
      Optional<Unity> unity = of(child);
      if (unity.isEmpty()
          || !child.key().equals(folder.children().getFirst().key())
          || first.isPresent() && !isLike(first.get(), unity.get())) {
        return Optional.empty();
      }
      first = first.isPresent() ? first : unity;
      schemas.addAll(unity.get().schemas());
      if (!combine && schemas.size() > MOST_SCHEMAS) {
        return Optional.empty();
      }
    }
    if (first.isEmpty() || !combine && !areSimilar(List.copyOf(schemas))) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    keys.add(folder.children().getFirst().key());
    keys.addAll(first.get().keys());
    return Optional.of(new Unity(keys, first.get().form(), schemas));
  }

  private static boolean isLike(Unity one, Unity other) {
    return one.keys().equals(other.keys()) && one.form().isLike(other.form());
  }

  private static boolean areSimilar(List<Schema> schemas) {
    for (int i = 0; i < schemas.size(); i++) {
      for (Schema other : schemas.subList(i + 1, schemas.size())) {
        if (!schemas.get(i).isSimilar(other)) {
          return false;
        }
      }
    }
    return true;
  }
}
