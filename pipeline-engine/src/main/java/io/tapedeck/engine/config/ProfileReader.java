package io.tapedeck.engine.config;

import io.tapedeck.engine.config.BrokerConfig.Security;
import io.tapedeck.engine.model.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a [Profile] of one section under `profiles`.
final class ProfileReader {

  private final Map<String, String> environment;

  ProfileReader(Map<String, String> environment) {
    this.environment = environment;
  }

  Profile read(String name, ConfigNode node) {
    return new Profile(
        name,
        broker(node.section("broker")),
        aws(node.section("aws")),
        lake(node.section("lake")),
        catalog(node.section("catalog")),
        query(node.section("query")));
  }

  private static QueryConfig query(ConfigNode node) {
    return new QueryConfig(
        node.text("workgroup", "primary"),
        output(node),
        hot(node),
        price(node),
        node.number("least_megabytes", QueryConfig.LEAST_MEGABYTES, 0, 1_000_000));
  }

  private static HotBounds hot(ConfigNode node) {
    return new HotBounds(
        node.number("hot_records", (int) HotBounds.STANDARD.records(), 1, 100_000_000),
        ByteSize.ofMebibytes(
            node.number(
                "hot_mebibytes", (int) (HotBounds.STANDARD.bytes().bytes() >> 20), 1, 65_536)));
  }

  private static double price(ConfigNode node) {
    String text =
        node.text("usd_per_terabyte", Double.toString(QueryConfig.USD_PER_TERABYTE)).strip();
    if (text.matches("\\d{1,6}(?:\\.\\d{1,6})?")) {
      return Double.parseDouble(text);
    }
    node.problem(
        "usd_per_terabyte", "must be an amount of USD such as 5 or 6.75, not '" + text + "'");
    return QueryConfig.USD_PER_TERABYTE;
  }

  BrokerConfig broker(ConfigNode node) {
    Security security = node.choice("security", Security.PLAINTEXT);
    boolean login = security == Security.SASL_TLS || security == Security.SASL_PLAINTEXT;
    String bootstrap = node.required("bootstrap");
    if (!bootstrap.isEmpty() && !bootstrap.matches("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*")) {
      node.problem(
          "bootstrap", "must be host:port (several separated by commas), not '" + bootstrap + "'");
    }
    String truststore = node.optional("truststore");
    return new BrokerConfig(
        bootstrap,
        security,
        login ? node.required("username") : node.text("username", ""),
        password(node, login),
        truststore == null ? null : Path.of(truststore),
        node.text("topic", "ticks"),
        node.number("partitions", 4, 1, 10_000),
        (short) node.number("replication", 1, 1, 100),
        node.text("group", "tapedeck-sink"));
  }

  private Secret password(ConfigNode node, boolean needed) {
    if (node.optional("password") != null) {
      node.problem(
          "password",
          "must not stand in this file: name a variable in password_env, or a file in"
              + " password_file");
    }
    String variable = node.optional("password_env");
    String file = node.optional("password_file");
    if (variable != null) {
      String value = environment.get(variable);
      if (value == null) {
        node.problem("password_env", "names the variable " + variable + ", which is not set");
      }
      return new Secret(value == null ? "" : value);
    }
    if (file != null) {
      return passwordFrom(node, Path.of(file));
    }
    if (needed) {
      node.problem("password_env", "is missing (or password_file): SASL needs a password");
    }
    return new Secret("");
  }

  private static Secret passwordFrom(ConfigNode node, Path file) {
    try {
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      node.problem("password_file", "cannot be read: " + e);
      return new Secret("");
    }
  }

  private static AwsConfig aws(ConfigNode node) {
    String profile = node.optional("profile");
    ConfigNode endpoints = node.section("endpoints");
    return new AwsConfig(
        node.required("region"),
        profile == null
            ? new AwsConfig.Credentials.Ambient()
            : new AwsConfig.Credentials.Named(profile),
        endpoints.address("s3"),
        endpoints.address("glue"),
        endpoints.address("athena"));
  }

  private static LakeConfig lake(ConfigNode node) {
    String prefix = node.text("prefix", "");
    if (prefix.startsWith("/") || (!prefix.isEmpty() && !prefix.endsWith("/"))) {
      node.problem(
          "prefix", "must be empty or a path like lake/ : no leading slash, a trailing one");
    }
    return new LakeConfig(
        node.required("bucket"),
        prefix,
        node.number("flush_records", 500_000, 1, 50_000_000),
        ByteSize.ofMebibytes(node.number("flush_mebibytes", 128, 1, 65_536)),
        Duration.ofSeconds(node.number("flush_seconds", 60, 1, 86_400)));
  }

  private static CatalogConfig catalog(ConfigNode node) {
    return new CatalogConfig(
        node.text("database", "market"),
        node.text("crawler", "tapedeck"),
        node.text("role", ""),
        node.flag("mixed_formats", false));
  }

  private static String output(ConfigNode node) {
    @Nullable String output = node.optional("output");
    if (output == null) {
      return "";
    }
    if (!output.startsWith("s3://")) {
      node.problem(
          "output", "must be an S3 address like s3://bucket/athena/, not '" + output + "'");
    }
    return output.endsWith("/") ? output : output + "/";
  }
}
