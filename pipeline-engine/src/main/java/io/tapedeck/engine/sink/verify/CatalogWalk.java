package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares the folders that hold objects with the partitions of the catalog, both sorted on disk.
/// For one thread; closing deletes what it kept there.
final class CatalogWalk implements AutoCloseable {

  private final LakeConfig lake;
  private final Outside outside;
  private final Findings findings;
  private final Map<String, String> moved;
  private final DiskSort folders;
  private final DiskSort registered;
  private final Map<String, List<String>> keys = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private String latest = "";

  /// @param moved where else the catalog may look for a partition
  /// @param folders sorts the folders
  /// @param registered sorts the catalog
  CatalogWalk(
      LakeConfig lake,
      Outside outside,
      Findings findings,
      Map<String, String> moved,
      DiskSort folders,
      DiskSort registered) {
    this.lake = lake;
    this.moved = moved;
    this.outside = outside;
    this.findings = findings;
    this.folders = folders;
    this.registered = registered;
    for (LakeTable table : outside.tables()) {
      keys.put(table.name(), table.partitionKeys().stream().map(LakeTable.Column::name).toList());
    }
  }

  /// An object that queries should find; the next in the order of keys.
  void expect(Expected object) {
    if (object.isDeadLetters()) {
      return;
    }
    String key = object.key().value();
    String folder = key.substring(0, key.lastIndexOf('/') + 1);
    if (folder.equals(latest)) {
      return;
    }
    latest = folder;
    String table = object.table();
    List<String> columns = keys.get(table);
    if (columns == null) {
      if (unknown.add(table)) {
        findings.add(Flaw.UNREGISTERED, table, "The table is not in the catalog.");
      }
    } else if (!columns.equals(List.copyOf(object.partition().keySet()))) {
      if (unknown.add(folder)) {
        findings.add(
            Flaw.UNREGISTERED,
            key,
            "It lies in partitions by "
                + object.partition().keySet()
                + ", the catalog has "
                + columns
                + " for "
                + table
                + ".");
      }
    } else if (!columns.isEmpty()) {
      folders.add(
          name(table, List.copyOf(object.partition().values())),
          utf8("s3://" + lake.bucket() + "/" + folder));
    }
  }

  /// Reads the catalog and compares.
  ///
  /// @param only the table to look at; empty for all
  /// @return how many partitions hold objects
  long walk(String only) {
    for (String table : new ArrayList<>(keys.keySet())) {
      if ((only.isEmpty() || only.equals(table))
          && !keys.getOrDefault(table, List.of()).isEmpty()) {
        read(table);
      }
    }
    long count = 0;
    try (Sorted wanted = folders.sorted();
        Sorted known = registered.sorted()) {
      Sorted.@Nullable Entry there = known.next();
      byte[] last = new byte[0];
      for (Sorted.Entry folder = wanted.next(); folder != null; folder = wanted.next()) {
        if (Arrays.equals(last, folder.key())) {
          continue;
        }
        last = folder.key();
        count++;
        while (there != null && Arrays.compareUnsigned(there.key(), folder.key()) < 0) {
          empty(there);
          there = known.next();
        }
        if (there != null && Arrays.equals(there.key(), folder.key())) {
          compare(folder, there);
          there = known.next();
        } else {
          findings.add(Flaw.UNREGISTERED, text(folder.value()), "It holds objects of our plans.");
        }
      }
      for (; there != null; there = known.next()) {
        empty(there);
      }
    }
    return count;
  }

  private void read(String table) {
    @Nullable String token = null;
    do {
      Page<LakePartition> page = outside.partitions(table, token);
      for (LakePartition partition : page.items()) {
        registered.add(name(table, partition.values()), utf8(partition.location()));
      }
      token = page.nextToken();
    } while (token != null);
  }

  private void compare(Sorted.Entry expected, Sorted.Entry there) {
    String wanted = text(expected.value());
    String known = text(there.value());
    String folder = known.endsWith("/") ? known : known + "/";
    if (!wanted.equals(folder) && !folder.equals(moved.get(wanted))) {
      findings.add(Flaw.WRONG_LOCATION, wanted, "The catalog looks for it at " + known + ".");
    }
  }

  private void empty(Sorted.Entry there) {
    findings.add(
        Flaw.EMPTY_PARTITION, text(there.value()), "The catalog has it, but no plan an object.");
  }

  /// The same bytes for the same partition and no other; the order does not matter.
  private static byte[] name(String table, List<String> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(utf8(table));
      for (String value : values) {
        byte[] utf8 = utf8(value);
        out.writeByte(0);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    folders.close();
    registered.close();
  }
}
