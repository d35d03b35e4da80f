package io.tapedeck.engine.query.library;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The queries that are saved as files `name.sql` in a folder of the home. People may edit them
/// there as well: each look reads them anew. Every method blocks for files. Safe for use by any
/// thread; holds nothing that needs closing.
public final class SavedQueries {

  private static final String ENDING = ".sql";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final long LARGEST = 2_000_000;

  private final Path folder;

  public SavedQueries(Path folder) {
    this.folder = folder;
  }

  QueryLibrary addTo(QueryLibrary program) {
    List<Query> saved = new ArrayList<>();
    List<BrokenQuery> broken = new ArrayList<>();
    for (Path file : files()) {
      String name = name(file);
      try {
        saved.add(QueryFile.read(name, text(file), false));
      } catch (EngineException e) {
        broken.add(new BrokenQuery(name, file, e.text()));
      }
    }
    return new QueryLibrary(program.shipped(), saved, broken);
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new EngineException(
            ErrorCode.QUERY_FILE_INVALID,
            "The query file " + file.getFileName() + " is larger than 2 MB.");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new EngineException(
          ErrorCode.QUERY_FILE_INVALID,
          "The query file " + file.getFileName() + " is not written in UTF-8.",
          e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// Keeps a query under its name; one of the same name is replaced. Either the old or the new one
  /// is there at every moment.
  ///
  /// @throws EngineException INVALID_ARGUMENT for a name that cannot be a file's; HOME_NOT_WRITABLE
  public void save(Query query) {
    Path file = file(query.name());
    String text = QueryFile.write(query);
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, query.name(), ".new");
      try {
        Files.writeString(fresh, text);
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "The query cannot be saved as " + file + ": " + e, e);
    }
  }

  /// Removes a saved query; does nothing if there is none.
  public void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "The query " + name + " cannot be deleted: " + e, e);
    }
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "A query cannot be saved as '"
              + (name.length() > 70 ? name.substring(0, 70) + "…" : name)
              + "': its name has 1 to 64 lower case letters, digits, - and _.");
    }
    return folder.resolve(name + ENDING);
  }

  private static EngineException unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "it is gone" : e.toString();
    return new EngineException(
        ErrorCode.QUERY_FILE_INVALID, "The file " + file + " cannot be read: " + why, e);
  }
}
