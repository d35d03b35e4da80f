package io.tapedeck.engine.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class FinishedObjectsTest {

  private static final String BUCKET = "tapedeck";

  /// Names with characters on both sides of the slash, and beyond U+FFFF.
  private static final List<String> NAMES =
      List.of("a", "a b", "a-", "a.", "a0", "ab", "b", "é", "\uFF5E", "\uD83D\uDE00");

  @TempDir Path root;
  private final AtomicInteger looked = new AtomicInteger();
  private FinishedObjects store;

  @BeforeEach
  void open() {
    BlobStore files = new FilesystemNio2BlobStore(root.toString());
    files.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
    store =
        new FinishedObjects(
            new ForwardingBlobStore(files) {
              @Override
              public HeadObjectResponse blobMetadataIfPresent(HeadObjectRequest request) {
                looked.incrementAndGet();
                return super.blobMetadataIfPresent(request);
              }
            },
            root);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyPageIsThatOfTheKeysInTheOrderOfTheirBytes(long seed) {
    Random random = new Random(seed);
    List<String> keys = keys(random);
    keys.forEach(this::put);
    for (int i = 0; i < 200; i++) {
      String some = keys.get(random.nextInt(keys.size()));
      String prefix = random.nextBoolean() ? "" : cut(random, some);
      boolean grouped = random.nextBoolean();
      int most = 1 + random.nextInt(9);
      assertThat(all(prefix, grouped, most))
          .as("seed %d, prefix '%s', grouped %s, pages of %d", seed, prefix, grouped, most)
          .containsExactlyElementsOf(expected(keys, prefix, grouped, ""));
      String after = cut(random, keys.get(random.nextInt(keys.size())));
      ListObjectsV2Response behind =
          store.list(request(prefix, grouped).maxKeys(1_000).startAfter(after).build());
      assertThat(names(behind))
          .as("seed %d, prefix '%s', grouped %s, after '%s'", seed, prefix, grouped, after)
          .containsExactlyElementsOf(expected(keys, prefix, grouped, after));
    }
  }

  @Test
  void pageLooksAtNoMoreObjectsThanItHas() {
    for (int i = 0; i < 400; i++) {
      put(String.format("lake/symbol=%03d/%d.json", i / 4, i));
    }
    looked.set(0);
    ListObjectsV2Response page =
        store.list(request("lake/", false).startAfter("lake/symbol=050/").maxKeys(8).build());
    assertThat(names(page).getFirst()).isEqualTo("lake/symbol=050/200.json");
    assertThat(page.contents()).hasSize(8);
    assertThat(page.isTruncated()).isTrue();
    assertThat(looked.get()).isLessThan(20);
  }

  @Test
  void answerHasWhatTheObjectIs() {
    put("a/b.json");
    S3Object listed = store.list(request("", false).build()).contents().getFirst();
    HeadObjectResponse head = store.blobMetadata(BUCKET, "a/b.json");
    assertThat(listed.eTag()).isEqualTo(head.eTag()).isNotBlank();
    assertThat(listed.size()).isEqualTo("a/b.json".length());
    assertThat(listed.lastModified()).isEqualTo(head.lastModified());
    assertThat(listed.storageClassAsString()).isEqualTo("STANDARD");
  }

  @Test
  void folderIsListedOnlyIfItWasPutAsAnObject() throws Exception {
    Files.createDirectories(root.resolve(BUCKET).resolve("empty/below"));
    put("told/");
    put("told/a");
    assertThat(names(store.list(request("", false).build()))).containsExactly("told/", "told/a");
    assertThat(names(store.list(request("told/", true).build())))
        .containsExactly("told/", "told/a");
  }

  @Test
  void noKeysAskedForAreNoneGiven() {
    put("a");
    ListObjectsV2Response none = store.list(request("", false).maxKeys(0).build());
    assertThat(names(none)).isEmpty();
    assertThat(none.isTruncated()).isFalse();
  }

  private List<String> all(String prefix, boolean grouped, int most) {
    List<String> names = new ArrayList<>();
    ListObjectsV2Response page = store.list(request(prefix, grouped).maxKeys(most).build());
    names.addAll(names(page));
    while (page.isTruncated()) {
      assertThat(names(page)).hasSize(most);
      String token = page.nextContinuationToken();
      page = store.list(request(prefix, grouped).maxKeys(most).continuationToken(token).build());
      names.addAll(names(page));
    }
    return names;
  }

  private static ListObjectsV2Request.Builder request(String prefix, boolean grouped) {
    return ListObjectsV2Request.builder()
        .bucket(BUCKET)
        .prefix(prefix)
        .delimiter(grouped ? "/" : null);
  }

  private static List<String> names(ListObjectsV2Response page) {
    List<String> names = new ArrayList<>(page.contents().stream().map(S3Object::key).toList());
    names.addAll(page.commonPrefixes().stream().map(CommonPrefix::prefix).toList());
    return inBytes(names);
  }

  private static List<String> expected(
      List<String> keys, String prefix, boolean grouped, String after) {
    TreeSet<String> names = new TreeSet<>();
    for (String key : keys) {
      if (key.startsWith(prefix)) {
        int slash = key.indexOf('/', prefix.length());
        names.add(grouped && slash >= 0 ? key.substring(0, slash + 1) : key);
      }
    }
    return inBytes(names.stream().filter(name -> bytes(name, after) > 0).toList());
  }

  private static List<String> inBytes(List<String> names) {
    return names.stream().sorted(FinishedObjectsTest::bytes).toList();
  }

  private static int bytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String cut(Random random, String key) {
    int end = random.nextInt(key.length() + 1);
    return end > 0 && Character.isHighSurrogate(key.charAt(end - 1))
        ? key.substring(0, end - 1)
        : key.substring(0, end);
  }

  /// Objects in folders of up to three levels; what is a folder is no object.
  private static List<String> keys(Random random) {
    TreeSet<String> keys = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder key = new StringBuilder();
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        key.append(NAMES.get(random.nextInt(NAMES.size()))).append('/');
      }
      keys.add(key.append(NAMES.get(random.nextInt(NAMES.size()))).append(".x").toString());
    }
    return List.copyOf(keys);
  }

  private void put(String key) {
    byte[] body = key.endsWith("/") ? new byte[0] : key.getBytes(StandardCharsets.UTF_8);
    store.putBlob(
        PutObjectRequest.builder()
            .bucket(BUCKET)
            .key(key)
            .contentLength((long) body.length)
            .build(),
        new ByteArrayInputStream(body));
  }
}
