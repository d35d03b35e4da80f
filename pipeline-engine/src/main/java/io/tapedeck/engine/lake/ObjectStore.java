package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objects of one bucket, with the promises that exactly-once rests on: a call that returns has
/// had its effect, whatever answers were lost on the way; a call that throws may have had it. Every
/// call blocks and may be repeated. Safe for use by any thread. Failures are EngineException:
/// LAKE_* or CREDENTIALS_MISSING, naming the object.
public interface ObjectStore {

  /// The same objects for somebody who must not stand still: a store that accepts a request and
  /// does not answer it is given up on after seconds, as one that cannot be reached.
  default ObjectStore hurried() {
    return this;
  }

  /// Writes an object and returns when it is durable and known to hold exactly this content. What
  /// is there under this key is replaced.
  void put(ObjectKey key, Content content, String contentType);

  /// Creates an object unless there is one.
  ///
  /// @return whether the object under this key now is the one given: true if this call or an
  ///   earlier attempt of it made it, or somebody made the very same; false if another one is there
  boolean putIfAbsent(ObjectKey key, byte[] bytes, String contentType);

  /// Replaces an object if it is still the one with this entity tag.
  ///
  /// @return whether the object under this key now is the one given; false if it was changed
  boolean replace(ObjectKey key, String etag, byte[] bytes, String contentType);

  /// What is known about one object; empty if there is none.
  Optional<StoredContent> head(ObjectKey key);

  /// The content of an object of 256 MiB at most; empty if there is none.
  Optional<Fetched> find(ObjectKey key);

  /// The content of an object from its beginning; the caller closes the stream, whose read fails
  /// with an IOException if the connection does.
  InputStream open(ObjectKey key);

  /// The objects whose keys start with a prefix, by key (UTF-8 binary order), a page of at most
  /// 1,000 at a time.
  ///
  /// @param prefix empty for all
  /// @param token what the page before said comes next, null for the first
  Page<LakeObject> list(String prefix, @Nullable String token);

  /// The first objects behind a key.
  ///
  /// @param prefix what their keys start with
  /// @param after only keys that sort behind this one, which need not exist
  /// @param most how many at most, 1 to 1,000
  Page<LakeObject> listAfter(String prefix, String after, int most);

  /// Copies an object within the bucket, its metadata included.
  void copy(ObjectKey from, ObjectKey to);

  /// Deletes objects; those that are not there count as deleted.
  void delete(Collection<ObjectKey> keys);

  /// Ends what was begun of writing these objects and never came to an end, where a store keeps
  /// such halves: nobody sees them, and somebody pays for them. For objects that are known to be
  /// there.
  ///
  /// @throws EngineException if they are not known to be gone
  default void abortUploads(Collection<ObjectKey> keys) {}

  /// What a store tells about an object.
  ///
  /// @param sha256 what its writer noted, empty if it noted nothing
  record StoredContent(ObjectKey key, long bytes, String etag, String sha256) {}

  /// An object that was read whole.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fetched(ObjectKey key, byte[] bytes, String etag) {}
}
