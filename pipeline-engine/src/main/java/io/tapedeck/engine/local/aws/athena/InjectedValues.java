package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.sink.layout.HivePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The values of an injected key that have a folder; the WHERE clause then picks among them.
final class InjectedValues {

  private InjectedValues() {}

  /// @param given the values of the keys before it
  static List<String> of(
      ObjectFiles files, String location, String template, List<String> keys, List<String> given) {
    String key = keys.get(given.size());
    String at = location.endsWith("/") ? location : location + "/";
    String prefix = key + "=";
    if (template.isEmpty()) {
      at += given.isEmpty() ? "" : CatalogShow.path(keys, given) + "/";
    } else {
      String before = template.substring(0, Math.max(0, template.indexOf("${" + key + "}")));
      for (int i = 0; i < given.size(); i++) {
        before = before.replace("${" + keys.get(i) + "}", given.get(i));
      }
      at = before.substring(0, before.lastIndexOf('/') + 1);
      prefix = before.substring(at.length());
    }
    Path folder = files.path(at);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String start = prefix;
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .map(one -> String.valueOf(one.getFileName()))
          .filter(name -> name.startsWith(start))
          .map(name -> HivePath.unescape(name.substring(start.length())))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
