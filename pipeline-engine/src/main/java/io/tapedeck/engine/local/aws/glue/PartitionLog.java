package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tapedeck.engine.local.aws.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The partitions of one table in memory and in a file to which each change appends a line, so that
/// registering a hundred does not rewrite ten thousand. A line cut short by a crash is dropped at
/// the next opening. Safe for use by any thread; holds no file open.
final class PartitionLog {

  private static final String REMOVED = "Removed";
  private static final String PUT = "Put";
  private static final Comparator<List<String>> BY_VALUES =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          int order = a.get(i).compareTo(b.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(a.size(), b.size());
      };

  private final Path file;
  private final NavigableMap<List<String>, Partition> partitions = new TreeMap<>(BY_VALUES);

  PartitionLog(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        replay(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized List<Partition> all() {
    return List.copyOf(partitions.values());
  }

  /// Those behind `values` in their order, from the first one if there are none.
  synchronized List<Partition> after(List<String> values) {
    return values.isEmpty() ? all() : List.copyOf(partitions.tailMap(values, false).values());
  }

  synchronized Optional<Partition> get(List<String> values) {
    return Optional.ofNullable(partitions.get(values));
  }

  /// Adds those that are not there yet, durably.
  ///
  /// @return those that were there already
  synchronized List<Partition> add(Collection<Partition> wanted) {
    TreeMap<List<String>, Partition> fresh = new TreeMap<>(BY_VALUES);
    List<Partition> known =
        wanted.stream()
            .filter(
                one ->
                    partitions.containsKey(one.values())
                        || fresh.putIfAbsent(one.values(), one) != null)
            .toList();
    StringBuilder lines = new StringBuilder();
    fresh.values().forEach(one -> lines.append(one.json()).append('\n'));
    append(lines.toString());
    partitions.putAll(fresh);
    return known;
  }

  /// Puts another in the place of the one with `values`, durably and at once.
  ///
  /// @return whether there was one
  synchronized boolean replace(List<String> values, Partition changed) {
    if (!partitions.containsKey(values)) {
      return false;
    }
    boolean moved = !values.equals(changed.values());
    append((moved ? removal(values, changed.json()) : changed.json()) + "\n");
    partitions.remove(values);
    partitions.put(changed.values(), changed);
    return true;
  }

  /// Puts others in the places of those with the same values, durably; those that are not there are
  /// left out.
  synchronized void replaceAll(Collection<Partition> changed) {
    List<Partition> known =
        changed.stream().filter(one -> partitions.containsKey(one.values())).toList();
    StringBuilder lines = new StringBuilder();
    known.forEach(one -> lines.append(one.json()).append('\n'));
    append(lines.toString());
    known.forEach(one -> partitions.put(one.values(), one));
  }

  /// @return the values that no partition has
  synchronized List<List<String>> remove(List<List<String>> all) {
    List<List<String>> unknown = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (List<String> values : all) {
      if (partitions.containsKey(values)) {
        lines.append(removal(values, "null")).append('\n');
      } else {
        unknown.add(values);
      }
    }
    append(lines.toString());
    all.forEach(partitions::remove);
    return unknown;
  }

  private static String removal(List<String> values, String put) {
    ObjectNode line = Json.object();
    values.forEach(line.putArray(REMOVED)::add);
    return Json.text(line.putRawValue(PUT, new RawValue(put)));
  }

  private void append(String lines) {
    if (lines.isEmpty()) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replay(byte[] content) throws IOException {
    int whole = 0;
    int lines = 0;
    for (int from = 0, i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        byte[] line = Arrays.copyOfRange(content, from, i);
        from = i + 1;
        whole = from;
        put(line);
        lines++;
      }
    }
    if (whole < content.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
      }
    }
    compact(lines);
  }

  private void put(byte[] line) throws IOException {
    try {
      ObjectNode members = Json.parse(line);
      if (members.has(REMOVED)) {
        partitions.remove(Partition.values(members.path(REMOVED)));
        if (members.get(PUT) instanceof ObjectNode moved) {
          put(moved);
        }
      } else {
        put(members);
      }
    } catch (JsonProcessingException e) {
      throw new IOException("A line of " + file + " is not a partition; the catalog is damaged", e);
    }
  }

  private void put(ObjectNode members) {
    Partition partition = Partition.of(members);
    partitions.put(partition.values(), partition);
  }

  // Registrations and moves of many years must not be read again at each start.
  private void compact(int lines) {
    if (lines > 1000 && lines > 2 * partitions.size()) {
      StringBuilder rest = new StringBuilder();
      partitions.values().forEach(one -> rest.append(one.json()).append('\n'));
      AtomicFile.write(file, rest.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
