package io.tapedeck.engine.lake;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A store in memory that keeps the promises of [ObjectStore] and fails as it is told: a [Fault]
/// judges each call before its effect and after it. Safe for use by any thread; several may share
/// what is in it through [#with].
public final class MemoryStore implements ObjectStore {

  /// What an operation is called when a fault is asked about it.
  public enum Op {
    PUT,
    PUT_IF_ABSENT,
    REPLACE,
    HEAD,
    FIND,
    OPEN,
    LIST,
    COPY,
    DELETE
  }

  /// Decides about calls. Called on the caller's thread, outside of any lock, so it may block.
  @FunctionalInterface
  public interface Fault {

    /// Fails by throwing, or returns.
    ///
    /// @param after false before the effect; true when the effect is there and the answer is about
    ///   to be lost
    void judge(Op op, String key, boolean after);

    /// Never fails.
    Fault NONE = (_, _, _) -> {};
  }

  private final NavigableMap<String, Kept> objects;
  private final List<String> log;
  private final Fault fault;
  private final InstantSource clock;

  /// Its clock stands still.
  public MemoryStore() {
    this(() -> Instant.EPOCH);
  }

  /// @param clock tells when objects are written
  public MemoryStore(InstantSource clock) {
    this(new TreeMap<>(), new ArrayList<>(), Fault.NONE, clock);
  }

  private MemoryStore(
      NavigableMap<String, Kept> objects, List<String> log, Fault fault, InstantSource clock) {
    this.objects = objects;
    this.log = log;
    this.fault = fault;
    this.clock = clock;
  }

  /// The same objects behind a way that fails.
  public MemoryStore with(Fault other) {
    return new MemoryStore(objects, log, other, clock);
  }

  /// A retryable failure, as when the lake does not answer.
  public static EngineException away(String what) {
    return new EngineException(ErrorCode.LAKE_UNREACHABLE, "No answer to " + what + ".");
  }

  /// What is in it, by key.
  public Map<String, byte[]> contents() {
    Map<String, byte[]> contents = new TreeMap<>();
    synchronized (objects) {
      objects.forEach((key, kept) -> contents.put(key, kept.bytes));
    }
    return contents;
  }

  /// Every effect so far, as `PUT key`.
  public List<String> log() {
    synchronized (objects) {
      return List.copyOf(log);
    }
  }

  @Override
  public void put(ObjectKey key, Content content, String contentType) {
    byte[] bytes;
    try (InputStream in = content.open()) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.length != content.length() || !Sha256.of(bytes).equals(content.sha256())) {
      throw new IllegalStateException("The content of " + key + " is not what it says");
    }
    fault.judge(Op.PUT, key.value(), false);
    keep(Op.PUT, key, bytes);
    fault.judge(Op.PUT, key.value(), true);
  }

  @Override
  public boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType) {
    fault.judge(Op.PUT_IF_ABSENT, key.value(), false);
    boolean held;
    synchronized (objects) {
      Kept there = objects.get(key.value());
      held = there == null || Arrays.equals(there.bytes, bytes);
      if (there == null) {
        keep(Op.PUT_IF_ABSENT, key, bytes);
      }
    }
    fault.judge(Op.PUT_IF_ABSENT, key.value(), true);
    return held;
  }

  @Override
  public boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType) {
    fault.judge(Op.REPLACE, key.value(), false);
    boolean held;
    synchronized (objects) {
      Kept there = objects.get(key.value());
      boolean matches = there != null && there.etag().equals(etag);
      held = matches || there != null && Arrays.equals(there.bytes, bytes);
      if (matches) {
        keep(Op.REPLACE, key, bytes);
      }
    }
    fault.judge(Op.REPLACE, key.value(), true);
    return held;
  }

  @Override
  public Optional<StoredContent> head(ObjectKey key) {
    fault.judge(Op.HEAD, key.value(), false);
    return Optional.ofNullable(get(key))
        .map(kept -> new StoredContent(key, kept.bytes.length, kept.etag(), kept.etag()));
  }

  @Override
  public Optional<Fetched> find(ObjectKey key) {
    fault.judge(Op.FIND, key.value(), false);
    return Optional.ofNullable(get(key))
        .map(kept -> new Fetched(key, kept.bytes.clone(), kept.etag()));
  }

  @Override
  public InputStream open(ObjectKey key) {
    fault.judge(Op.OPEN, key.value(), false);
    Kept kept = get(key);
    if (kept == null) {
      throw new EngineException(ErrorCode.LAKE_REFUSED, "There is no object " + key + ".");
    }
    return new ByteArrayInputStream(kept.bytes);
  }

  @Override
  public Page<LakeObject> list(String prefix, @Nullable String token) {
    return page(prefix, token == null ? "" : token, 1000);
  }

  @Override
  public Page<LakeObject> listAfter(String prefix, String after, int most) {
    return page(prefix, after, most);
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to) {
    fault.judge(Op.COPY, from.value(), false);
    Kept kept = get(from);
    if (kept == null) {
      throw new EngineException(ErrorCode.LAKE_REFUSED, "There is no object " + from + ".");
    }
    keep(Op.COPY, to, kept.bytes);
    fault.judge(Op.COPY, from.value(), true);
  }

  @Override
  public void delete(Collection<ObjectKey> keys) {
    String first = keys.isEmpty() ? "" : keys.iterator().next().value();
    fault.judge(Op.DELETE, first, false);
    synchronized (objects) {
      for (ObjectKey key : keys) {
        objects.remove(key.value());
        log.add(Op.DELETE + " " + key);
      }
    }
    fault.judge(Op.DELETE, first, true);
  }

  private @Nullable Kept get(ObjectKey key) {
    synchronized (objects) {
      return objects.get(key.value());
    }
  }

  private void keep(Op op, ObjectKey key, byte[] bytes) {
    synchronized (objects) {
      objects.put(key.value(), new Kept(bytes.clone(), Sha256.of(bytes), clock.instant()));
      log.add(op + " " + key);
    }
  }

  private Page<LakeObject> page(String prefix, String after, int most) {
    fault.judge(Op.LIST, prefix, false);
    List<LakeObject> items = new ArrayList<>();
    synchronized (objects) {
      String start = after.compareTo(prefix) < 0 ? prefix : after;
      for (Map.Entry<String, Kept> entry :
          objects.tailMap(start, !start.equals(after)).entrySet()) {
        if (!entry.getKey().startsWith(prefix)) {
          break;
        }
        if (items.size() == most) {
          return new Page<>(items, items.getLast().key().value());
        }
        items.add(
            new LakeObject(
                new ObjectKey(entry.getKey()),
                entry.getValue().bytes.length,
                entry.getValue().modified));
      }
    }
    return new Page<>(items, null);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(byte[] bytes, String etag, Instant modified) {}
}
