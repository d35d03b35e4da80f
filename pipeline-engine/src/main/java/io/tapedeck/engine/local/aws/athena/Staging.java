package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the objects of one writing statement grow, so that a statement that fails or is stopped
/// leaves none behind. Used by the query's thread; closing removes what was not published.
final class Staging implements AutoCloseable {

  /// As many partitions as Athena lets one statement write.
  private static final int MOST_PARTITIONS = 100;

  private final Path folder;
  private final List<String> keys;
  private final WriteFormat format;

  Staging(Path work, List<String> keys, WriteFormat format) throws IOException {
    folder = Files.createDirectory(work.resolve("objects-" + UUID.randomUUID()));
    this.keys = keys;
    this.format = format;
  }

  /// What was written.
  ///
  /// @param objects their S3 URIs
  /// @param partitions the values of each partition and the S3 URI of its folder
  record Published(List<String> objects, Map<List<String>, String> partitions) {}

  /// DuckDB's statement that writes the rows of a query here.
  String copy(String select) {
    String by =
        keys.stream().map(DuckDb::name).collect(Collectors.joining(", ", ", PARTITION_BY (", ")"));
    return "COPY ("
        + select
        + ") TO "
        + DuckDb.text(keys.isEmpty() ? folder.resolve("data").toString() : folder + "/out")
        + " ("
        + format.options()
        + (keys.isEmpty() ? "" : by)
        + ")";
  }

  /// Where the objects of a partition belong.
  @FunctionalInterface
  interface Folders {
    /// @param values those of the keys in their order, none for all rows of one folder
    /// @return an S3 URI with a slash at its end
    String of(List<String> values);

    /// Folders `key=value/…` below a location.
    static Folders below(String location, List<String> keys) {
      return values ->
          values.isEmpty() ? location : location + CatalogShow.path(keys, values) + "/";
    }
  }

  /// Moves the objects to where they belong.
  Published publish(ObjectFiles files, Folders folders) throws IOException {
    Map<Path, List<String>> found = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).sorted().forEach(file -> found.put(file, values(file)));
    }
    if (found.values().stream().distinct().count() > MOST_PARTITIONS) {
      throw SqlRefused.because(
          "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of "
              + MOST_PARTITIONS
              + " open writers for partitions/buckets");
    }
    Map<List<String>, String> partitions = new LinkedHashMap<>();
    for (List<String> values : found.values()) {
      partitions.computeIfAbsent(values, folders::of);
    }
    Map<Path, String> objects = new LinkedHashMap<>();
    found.forEach(
        (file, values) ->
            objects.put(file, partitions.get(values) + UUID.randomUUID() + format.extension()));
    objects.values().forEach(files::path); // one that is no place ends this before any is moved
    for (Map.Entry<Path, String> entry : objects.entrySet()) {
      Path target = files.path(entry.getValue());
      Files.createDirectories(target.getParent());
      Files.move(entry.getKey(), target, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Published(List.copyOf(objects.values()), keys.isEmpty() ? Map.of() : partitions);
  }

  // DuckDB percent-encodes the UTF-8 of the values in its folders.
  private List<String> values(Path file) {
    List<String> values = new ArrayList<>();
    if (!keys.isEmpty()) {
      for (Path part : folder.resolve("out").relativize(file.getParent())) {
        String name = part.toString();
        String value = name.substring(name.indexOf('=') + 1).replace("+", "%2B");
        values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
