package io.tapedeck.engine.tape.bytes;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The entries of a zip archive. The name of an entry only names it: nothing is ever unpacked to a
/// path.
public final class ZipArchive {

  /// The most entries that are looked at.
  static final int ENTRIES = 10_000;

  private final Path path;

  private ZipArchive(Path path) {
    this.path = path;
  }

  /// Every entry that may be a tape, in the order of their names. *Blocking*; decompresses the
  /// beginning of each.
  ///
  /// @param skipped gets the others
  /// @throws EngineException TAPE_UNREADABLE
  public static List<ByteSource> entries(Path path, List<Skipped> skipped) {
    return new ZipArchive(path).list(skipped);
  }

  /// One entry.
  ///
  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  public static ByteSource entry(Path path, String name) {
    List<Skipped> skipped = new ArrayList<>();
    try (ZipFile zip = open(path)) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null || entry.isDirectory()) {
        throw new EngineException(
            ErrorCode.TAPE_NOT_FOUND,
            "There is no entry " + name + " in " + path + ". Check its name.");
      }
      ByteSource source = new ZipArchive(path).look(zip, entry, skipped);
      if (source == null) {
        throw new EngineException(
            ErrorCode.TAPE_UNREADABLE, path + "!" + name + ": " + skipped.getFirst().reason());
      }
      return source;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private List<ByteSource> list(List<Skipped> skipped) {
    List<ByteSource> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (ZipFile zip = open(path)) {
      if (zip.size() > ENTRIES) {
        throw new BrokenSourceException(
            String.format(
                Locale.ROOT,
                "It has %,d entries, and %,d is the limit. Unpack it and play the folder.",
                zip.size(),
                ENTRIES));
      }
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> !entry.isDirectory())
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        if (!names.add(entry.getName())) {
          skipped.add(skip(entry, "An entry before it has the same name."));
          continue;
        }
        ByteSource source = look(zip, entry, skipped);
        if (source != null) {
          sources.add(source);
        }
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return sources;
  }

  private @Nullable ByteSource look(ZipFile zip, ZipEntry entry, List<Skipped> skipped) {
    String name = entry.getName();
    if (isOutside(name)) {
      skipped.add(skip(entry, "Its name points out of the archive."));
      return null;
    }
    String last = name.substring(name.lastIndexOf('/') + 1);
    if (name.startsWith("__MACOSX/") || last.startsWith(".")) {
      skipped.add(skip(entry, "It is a hidden file of the program that made the archive."));
      return null;
    }
    try {
      ZipEntrySource source = ZipEntrySource.look(path, zip, entry);
      Container container = Container.of(source.head());
      if (container != null) {
        skipped.add(skip(entry, "It is " + container.word() + " in an archive. Unpack it first."));
        return null;
      }
      return source;
    } catch (IOException e) {
      skipped.add(skip(entry, Unreadable.of(shown(name), e).text()));
      return null;
    }
  }

  private static boolean isOutside(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.matches("[A-Za-z]:.*")
        || List.of(path.split("/")).contains("..");
  }

  private Skipped skip(ZipEntry entry, String reason) {
    return new Skipped(path.getFileName() + "!" + shown(entry.getName()), reason);
  }

  /// A name without what could forge a line of a report, at a length that can be read.
  static String shown(String name) {
    String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "\uFFFD");
    return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
  }

  static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      if (!String.valueOf(e.getMessage()).contains("bad entry name")) {
        throw e;
      }
      // Names from before UTF-8 was usual; read so, each byte is some character.
      return new ZipFile(
          path.toFile(),
          Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1);
    }
  }

  private static EngineException unreadable(Path path, IOException e) {
    if (e instanceof ZipException) {
      boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
      return new EngineException(
          ErrorCode.TAPE_UNREADABLE,
          path
              + (encrypted
                  ? " has encrypted entries. Unpack it and play that."
                  : " is a damaged zip archive (" + e.getMessage() + "). Get it again."),
          e);
    }
    return Unreadable.of(path.toString(), e);
  }
}
