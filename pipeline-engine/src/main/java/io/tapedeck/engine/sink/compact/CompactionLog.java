package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All compactions of a lake, as their manifests and marks tell. Safe for use by any thread; every
/// call blocks.
public final class CompactionLog {

  static final String SWAPPED = "swapped";
  static final String DECISION = "decision";
  static final String FINISHED = "finished";
  static final String UNDONE = "undone";
  static final String SWEPT = "swept";

  private static final String TEXT = "text/plain";

  private final ObjectStore store;
  private final CompactionKeys keys;

  /// @param prefix the lake's: empty, or a path with a trailing slash
  public CompactionLog(ObjectStore store, String prefix) {
    this.store = store;
    keys = new CompactionKeys(prefix);
  }

  /// Where all of it lies, with a trailing slash; for people.
  public String folder() {
    return keys.all();
  }

  CompactionKeys keys() {
    return keys;
  }

  /// Those of one partition, oldest first; all but the last are final.
  ///
  /// @param path table and folders below the lake's prefix, `bars/dt=2026-01-05/symbol=HSI`
  public List<Compaction> of(String path) {
    List<Compaction> found = new ArrayList<>();
    read(
        CompactionKeys.partition(path),
        one -> {
          // Sixteen digits could stand for two paths.
          if (one.manifest().folder().equals(keys.prefix() + path + "/")) {
            found.add(one);
          }
        });
    return found;
  }

  /// The one with this id.
  public Optional<Compaction> find(String id) {
    List<Compaction> found = new ArrayList<>();
    if (!id.isEmpty() && id.indexOf('/') < 0) {
      read(id + ".", found::add);
    }
    return found.stream().findFirst();
  }

  /// The ids of all whose manifest is stored.
  public Set<String> ids() {
    Set<String> ids = new HashSet<>();
    String end = ".json";
    @Nullable String token = null;
    do {
      Page<LakeObject> page = store.list(keys.all(), token);
      for (LakeObject object : page.items()) {
        String name = object.key().value().substring(keys.all().length());
        if (name.endsWith(end)) {
          ids.add(name.substring(0, name.length() - end.length()));
        }
      }
      token = page.nextToken();
    } while (token != null);
    return ids;
  }

  /// Each of the lake, by id; holds one at a time.
  public void forEach(Consumer<Compaction> taker) {
    read("", taker);
  }

  /// The compaction by which an object that a plan names is no longer in its place: one that is
  /// finished, or about to be, and lists this very object. Whoever checks the lake then asks for
  /// the made objects instead.
  ///
  /// @param path table and folders of the object below the lake's prefix
  public Optional<Compaction> explaining(String path, ObjectKey key, String sha256) {
    return of(path).stream()
        .filter(
            one ->
                one.state() == CompactionState.FINISHED || one.state() == CompactionState.FINISHING)
        .filter(
            one ->
                one.manifest().replaced().stream()
                    .anyMatch(gone -> gone.key().equals(key) && gone.sha256().equals(sha256)))
        .findFirst();
  }

  /// @return whether this manifest is the one under its id
  boolean create(CompactionManifest manifest) {
    return store.putIfAbsent(
        keys.manifest(manifest.id()), ManifestJson.bytes(manifest), "application/json");
  }

  void mark(String id, String word) {
    // All marks of one kind are the same, so that it does not matter who made it.
    store.putIfAbsent(keys.mark(id, word), word.getBytes(StandardCharsets.UTF_8), TEXT);
  }

  /// Decides once and for all whether a compaction is finished or undone.
  ///
  /// @return whether it is decided as given
  boolean decide(String id, CompactionState end) {
    return store.putIfAbsent(
        keys.mark(id, DECISION), end.word().getBytes(StandardCharsets.UTF_8), TEXT);
  }

  private void read(String ids, Consumer<Compaction> taker) {
    String id = "";
    Map<String, Instant> marks = new HashMap<>();
    @Nullable String token = null;
    do {
      Page<LakeObject> page = store.list(keys.all() + ids, token);
      for (LakeObject object : page.items()) {
        String name = object.key().value().substring(keys.all().length());
        int dot = name.indexOf('.');
        if (dot > 0 && !name.substring(0, dot).equals(id)) {
          tell(id, marks, taker);
          id = name.substring(0, dot);
          marks.clear();
        }
        if (dot > 0) {
          marks.put(name.substring(dot + 1), object.modified());
        }
      }
      token = page.nextToken();
    } while (token != null);
    tell(id, marks, taker);
  }

  private void tell(String id, Map<String, Instant> marks, Consumer<Compaction> taker) {
    Instant written = marks.get("json");
    if (written == null) {
      return;
    }
    ObjectKey key = keys.manifest(id);
    Optional<ObjectStore.Fetched> found = store.find(key);
    if (found.isEmpty()) {
      return;
    }
    CompactionManifest manifest = ManifestJson.parse(key, found.get().bytes());
    String last = last(marks);
    CompactionState state =
        switch (last) {
          case UNDONE -> CompactionState.UNDONE;
          case FINISHED -> CompactionState.FINISHED;
          case DECISION -> decided(id);
          case SWAPPED -> CompactionState.SWAPPED;
          default -> CompactionState.WRITTEN;
        };
    taker.accept(
        new Compaction(
            manifest, state, marks.getOrDefault(last, written), marks.containsKey(SWEPT)));
  }

  private static String last(Map<String, Instant> marks) {
    for (String word : List.of(UNDONE, FINISHED, DECISION, SWAPPED)) {
      if (marks.containsKey(word)) {
        return word;
      }
    }
    return "json";
  }

  private CompactionState decided(String id) {
    String word =
        store
            .find(keys.mark(id, DECISION))
            .map(found -> new String(found.bytes(), StandardCharsets.UTF_8))
            .orElse("");
    return word.equals(CompactionState.UNDONE.word())
        ? CompactionState.UNDOING
        : CompactionState.FINISHING;
  }
}
