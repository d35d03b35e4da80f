package io.tapedeck.engine.query.library;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.query.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The queries that can be run by their name: those that came with the program and those that were
/// saved in the home. An immutable picture of one moment; safe for use by any thread.
///
/// @param shipped in the order of the library's list
/// @param saved by name
/// @param broken the files of the home that cannot be used
public record QueryLibrary(List<Query> shipped, List<Query> saved, List<BrokenQuery> broken) {

  private static final String FOLDER = "/io/tapedeck/resources/sql/";

  public QueryLibrary {
    shipped = List.copyOf(shipped);
    saved = List.copyOf(saved);
    broken = List.copyOf(broken);
  }

  /// The queries that came with the program. Blocks for reading small files.
  ///
  /// @throws EngineException QUERY_FILE_INVALID if one of them is broken, which is a bug
  public static QueryLibrary ofProgram() {
    List<Query> queries =
        text("index.txt")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(name -> QueryFile.read(name, text(name + ".sql"), true))
            .toList();
    return new QueryLibrary(queries, List.of(), List.of());
  }

  private static String text(String file) {
    try (InputStream in = QueryLibrary.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new EngineException(
            ErrorCode.INTERNAL, "The program lacks its query file " + file + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same with what is saved in a folder.
  public QueryLibrary with(SavedQueries folder) {
    return folder.addTo(this);
  }

  /// All queries: those of the program, then the saved ones.
  public List<Query> all() {
    return Stream.concat(shipped.stream(), saved.stream()).toList();
  }

  /// The query of a name. A saved one goes before one of the program.
  public Optional<Query> find(String name) {
    return Stream.concat(saved.stream(), shipped.stream())
        .filter(query -> query.name().equals(name))
        .findFirst();
  }

  /// The query of a name.
  ///
  /// @throws EngineException QUERY_UNKNOWN offering the nearest name; QUERY_FILE_INVALID if its
  ///   file is broken
  public Query get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                broken.stream()
                    .filter(file -> file.name().equals(name))
                    .findFirst()
                    .map(file -> new EngineException(ErrorCode.QUERY_FILE_INVALID, file.reason()))
                    .orElseGet(() -> unknown(name)));
  }

  private EngineException unknown(String name) {
    List<String> names = all().stream().map(Query::name).toList();
    String near =
        Nearest.of(name, names)
            .map(one -> " Did you mean " + one + "?")
            .orElse(" './tapedeck query library list' names them all.");
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return new EngineException(
        ErrorCode.QUERY_UNKNOWN, "There is no query '" + shown + "' in the library." + near);
  }
}
