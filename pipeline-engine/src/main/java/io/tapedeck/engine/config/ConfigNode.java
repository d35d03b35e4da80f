package io.tapedeck.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A section of the configuration file while it is read: hands out values by key, remembers which
/// keys were asked for, and collects every problem with its key path instead of stopping at the
/// first.
final class ConfigNode {

  private final String path;
  private final ObjectNode values;
  private final List<String> problems;
  private final Set<String> known = new HashSet<>();
  private final List<ConfigNode> sections = new ArrayList<>();

  ConfigNode(String path, ObjectNode values, List<String> problems) {
    this.path = path;
    this.values = values;
    this.problems = problems;
  }

  /// The section under `key`, an empty one if it is absent.
  ConfigNode section(String key) {
    known.add(key);
    JsonNode child = values.get(key);
    ObjectNode fields = values.objectNode();
    if (child instanceof ObjectNode object) {
      fields = object;
    } else if (child != null && !child.isNull()) {
      problems.add(path(key) + " must be a section with keys of its own");
    }
    ConfigNode section = new ConfigNode(path(key), fields, problems);
    sections.add(section);
    return section;
  }

  /// The names of what stands in this section.
  List<String> keys() {
    List<String> names = new ArrayList<>();
    values.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String required(String key) {
    String text = optional(key);
    if (text == null) {
      problems.add(path(key) + " is missing");
      return "";
    }
    return text;
  }

  String text(String key, String otherwise) {
    String text = optional(key);
    return text == null ? otherwise : text;
  }

  @Nullable String optional(String key) {
    known.add(key);
    JsonNode value = values.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isValueNode()) {
      problems.add(path(key) + " must be a single value");
      return null;
    }
    return value.asText();
  }

  int number(String key, int otherwise, int least, int most) {
    String text = optional(key);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Falls through to the one sentence that names the range.
    }
    problems.add(
        path(key)
            + " must be a whole number from "
            + least
            + " to "
            + most
            + ", not '"
            + text
            + "'");
    return otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    String text = optional(key);
    if (text == null) {
      return otherwise;
    }
    if (!text.equals("true") && !text.equals("false")) {
      problems.add(path(key) + " must be true or false, not '" + text + "'");
    }
    return text.equals("true");
  }

  @Nullable URI address(String key) {
    String text = optional(key);
    if (text == null) {
      return null;
    }
    if (!text.matches("https?://[^/\\s]+.*")) {
      problems.add(path(key) + " must be an http or https address, not '" + text + "'");
      return null;
    }
    return URI.create(text);
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    String text = optional(key);
    if (text == null) {
      return otherwise;
    }
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    for (E one : all) {
      if (one.name().equalsIgnoreCase(text)) {
        return one;
      }
    }
    String words =
        Stream.of(all)
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    problems.add(path(key) + " must be one of " + words + ", not '" + text + "'");
    return otherwise;
  }

  void problem(String key, String text) {
    problems.add(path(key) + " " + text);
  }

  /// Reports every key that nobody asked for, here and in the sections below.
  void refuseUnknownKeys() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        problems.add(
            path(key)
                + " is not a known key; known here: "
                + known.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    sections.forEach(ConfigNode::refuseUnknownKeys);
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
