package io.tapedeck.engine.tape.source;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.bytes.ByteSource;
import io.tapedeck.engine.tape.bytes.Packing;
import io.tapedeck.engine.tape.bytes.Skipped;
import io.tapedeck.engine.tape.bytes.StandardInput;
import io.tapedeck.engine.tape.bytes.ZipArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The bytes at an address: of a file, of each file of a folder (not of its sub-folders, for which
/// there are patterns), of each file that fits a pattern, of each entry of an archive, or what is
/// piped in.
///
/// @param isNamed whether the address names this one and no other
/// @param found in the order of their names; one if it is named
/// @param skipped what is there besides
record Sources(boolean isNamed, List<ByteSource> found, List<Skipped> skipped) {

  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  static Sources at(String text) {
    if (text.equals("-")) {
      return named(Packing.unpacked(StandardInput.look()));
    }
    Path path = path(text);
    if (path != null && Files.isDirectory(path)) {
      return folder(path);
    }
    if (path != null && Files.exists(path)) {
      return Packing.isZip(path) ? archive(path) : named(Packing.file(path));
    }
    Sources entry = entry(text);
    if (entry != null) {
      return entry;
    }
    if (PathPattern.isIn(text)) {
      return several(text, PathPattern.files(text), new ArrayList<>());
    }
    // Says that there is none.
    return named(Packing.file(Path.of(text)));
  }

  private static Sources named(ByteSource source) {
    return new Sources(true, List.of(source), List.of());
  }

  private static Sources archive(Path path) {
    List<Skipped> skipped = new ArrayList<>();
    List<ByteSource> entries = ZipArchive.entries(path, skipped);
    return new Sources(false, entries, skipped);
  }

  private static Sources folder(Path folder) {
    List<Skipped> skipped = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted(Comparator.comparing(Path::toString)).toList()) {
        String name = String.valueOf(child.getFileName());
        if (Files.isDirectory(child)) {
          skipped.add(
              new Skipped(
                  name, "It is a folder. Play it by itself, or give '" + folder + "/**/*.csv'."));
        } else if (name.startsWith(".") || name.startsWith("_")) {
          skipped.add(new Skipped(name, "It is hidden: its name begins so."));
        } else {
          files.add(child);
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.TAPE_UNREADABLE,
          "The folder " + folder + " cannot be listed (" + e.getMessage() + ").",
          e);
    }
    return several(folder.toString(), files, skipped);
  }

  private static Sources several(String address, List<Path> files, List<Skipped> skipped) {
    List<ByteSource> found = new ArrayList<>();
    for (Path file : files) {
      try {
        if (Packing.isZip(file)) {
          found.addAll(ZipArchive.entries(file, skipped));
        } else {
          found.add(Packing.file(file));
        }
      } catch (EngineException e) {
        skipped.add(new Skipped(String.valueOf(file.getFileName()), e.text()));
      }
    }
    if (files.isEmpty() && skipped.isEmpty()) {
      throw new EngineException(
          ErrorCode.TAPE_NOT_FOUND,
          "There is no file in "
              + address
              + ". Name a file, a folder with files, or a pattern that files match.");
    }
    return new Sources(false, found, skipped);
  }

  private static @Nullable Sources entry(String text) {
    for (int at = text.indexOf('!'); at > 0; at = text.indexOf('!', at + 1)) {
      Path archive = path(text.substring(0, at));
      if (archive != null && Files.isRegularFile(archive) && at + 1 < text.length()) {
        return named(ZipArchive.entry(archive, text.substring(at + 1)));
      }
    }
    return null;
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
