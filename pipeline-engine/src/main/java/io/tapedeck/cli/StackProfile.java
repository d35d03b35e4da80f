package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A running embedded stack as a profile of a `config.yaml`, so that other processes of this
/// machine can work on it. Credentials are never written there: they come from the environment.
final class StackProfile {

  static final String NAME = "stack";

  /// How a file of this kind begins.
  static final String MARK = "# Written by 'tapedeck stack'";

  private StackProfile() {}

  /// The text of a configuration file with one profile.
  static String yaml(Profile profile) {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode node = root.putObject("profiles").putObject(NAME);
    ObjectNode broker = node.putObject("broker");
    broker.put("bootstrap", profile.broker().bootstrap());
    broker.put("topic", profile.broker().topic());
    broker.put("partitions", profile.broker().partitions());
    broker.put("group", profile.broker().group());
    AwsConfig aws = profile.aws();
    ObjectNode cloud = node.putObject("aws");
    cloud.put("region", aws.region());
    ObjectNode endpoints = cloud.putObject("endpoints");
    endpoint(endpoints, "s3", aws.s3());
    endpoint(endpoints, "glue", aws.glue());
    endpoint(endpoints, "athena", aws.athena());
    LakeConfig to = profile.lake();
    ObjectNode lake = node.putObject("lake");
    lake.put("bucket", to.bucket());
    lake.put("prefix", to.prefix());
    lake.put("flush_records", to.flushRecords());
    lake.put("flush_mebibytes", to.flushBytes().bytes() >> 20);
    lake.put("flush_seconds", to.flushAfter().toSeconds());
    ObjectNode catalog = node.putObject("catalog");
    catalog.put("database", profile.catalog().database());
    catalog.put("crawler", profile.catalog().crawler());
    catalog.put("role", profile.catalog().role());
    catalog.put("mixed_formats", true);
    ObjectNode query = node.putObject("query");
    query.put("workgroup", profile.query().workgroup());
    query.put("output", profile.query().output());
    try {
      return MARK + "; replaced at its next start.\n" + mapper.writeValueAsString(root);
    } catch (IOException e) {
      throw new UncheckedIOException("A tree of texts and numbers can be written", e);
    }
  }

  private static void endpoint(ObjectNode endpoints, String name, @Nullable URI address) {
    if (address != null) {
      endpoints.put(name, address.toString());
    }
  }
}
