package io.tapedeck.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `config.yaml` of a home. The file is optional: without it there is the profile `local` and
/// no other.
public final class ConfigFile {

  private ConfigFile() {}

  /// The profile of this name.
  ///
  /// @throws EngineException CONFIG_INVALID with every problem of the file, or PROFILE_UNKNOWN with
  ///   the names there are
  public static Profile profile(Home home, String name, Map<String, String> environment) {
    Map<String, Profile> all = profiles(home.configFile(), environment);
    Profile profile = all.get(name);
    if (profile == null) {
      throw unknown(home, name, all.keySet());
    }
    return profile;
  }

  /// The broker of a profile alone; its other sections may be missing.
  ///
  /// @throws EngineException CONFIG_INVALID with every problem of that section, or PROFILE_UNKNOWN
  ///   with the names there are
  public static BrokerConfig broker(Home home, String name, Map<String, String> environment) {
    Path file = home.configFile();
    List<String> problems = new ArrayList<>();
    ObjectNode tree = Files.exists(file) ? tree(file) : new YAMLMapper().createObjectNode();
    ConfigNode section = new ConfigNode("", tree, problems).section("profiles");
    if (!section.keys().contains(name)) {
      throw unknown(home, name, section.keys());
    }
    ConfigNode node = section.section(name).section("broker");
    BrokerConfig broker = new ProfileReader(environment).broker(node);
    node.refuseUnknownKeys();
    refuse(file, problems);
    return broker;
  }

  private static EngineException unknown(Home home, String name, Collection<String> all) {
    return new EngineException(
        ErrorCode.PROFILE_UNKNOWN,
        "There is no profile '"
            + name
            + "'. Known: "
            + known(all)
            + ". Profiles are written in "
            + home.configFile()
            + ".");
  }

  /// All profiles of the file in its order; `local` is not among them.
  public static Map<String, Profile> profiles(Path file, Map<String, String> environment) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    List<String> problems = new ArrayList<>();
    ConfigNode root = new ConfigNode("", tree(file), problems);
    ConfigNode section = root.section("profiles");
    ProfileReader reader = new ProfileReader(environment);
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (String name : section.keys()) {
      if (name.equals(Profile.LOCAL)) {
        section.problem(name, "is the embedded stack and cannot be redefined");
      }
      profiles.put(name, reader.read(name, section.section(name)));
    }
    root.refuseUnknownKeys();
    refuse(file, problems);
    return profiles;
  }

  private static void refuse(Path file, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new EngineException(
          ErrorCode.CONFIG_INVALID,
          file + " has " + problems.size() + " problem(s):\n  " + String.join("\n  ", problems));
    }
  }

  private static ObjectNode tree(Path file) {
    YAMLMapper mapper = new YAMLMapper();
    try {
      JsonNode node = mapper.readTree(Files.readString(file));
      if (node instanceof ObjectNode object) {
        return object;
      }
      if (node == null || node.isMissingNode() || node.isNull()) {
        return mapper.createObjectNode();
      }
      throw new EngineException(
          ErrorCode.CONFIG_INVALID, file + " must begin with the key 'profiles:'.");
    } catch (JsonProcessingException e) {
      throw new EngineException(
          ErrorCode.CONFIG_INVALID, file + " is not valid YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new EngineException(ErrorCode.CONFIG_INVALID, file + " cannot be read: " + e, e);
    }
  }

  private static String known(Collection<String> all) {
    List<String> names = new ArrayList<>(List.of(Profile.LOCAL));
    names.addAll(all);
    return String.join(", ", names);
  }
}
