package io.tapedeck.engine.local.aws.glue;

import static io.tapedeck.engine.local.aws.glue.Shape.structure;

import io.tapedeck.engine.local.aws.glue.Shape.Characters;
import io.tapedeck.engine.local.aws.glue.Shape.Flag;
import io.tapedeck.engine.local.aws.glue.Shape.Many;
import io.tapedeck.engine.local.aws.glue.Shape.Structure;
import io.tapedeck.engine.local.aws.glue.Shape.Text;
import io.tapedeck.engine.local.aws.glue.Shape.Texts;
import io.tapedeck.engine.local.aws.glue.Shape.Time;
import io.tapedeck.engine.local.aws.glue.Shape.Whole;
import io.tapedeck.engine.local.aws.glue.Shape.Word;
import java.util.Set;

/// The structures of Glue's requests that are kept. Source: the service's own model.
final class InputShapes {

  static final Text NAME = new Text(1, 255, Characters.ONE_LINE);
  static final Text VALUE = new Text(0, 1024, Characters.ANY);
  private static final Text COMMENT = new Text(0, 255, Characters.ONE_LINE);
  private static final Text DESCRIPTION = new Text(0, 2048, Characters.LINES);
  private static final Text LOCATION = new Text(0, 2056, Characters.LINES);
  private static final Text COLUMN_TYPE = new Text(0, 131_072, Characters.ONE_LINE);
  private static final Text VIEW = new Text(0, 409_600, Characters.ANY);
  private static final Whole ANY_WHOLE = new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
  private static final Texts PARAMETERS = new Texts(NAME, new Text(0, 512_000, Characters.ANY));
  static final Texts TAGS =
      new Texts(new Text(1, 128, Characters.ANY), new Text(0, 256, Characters.ANY));
  private static final int MANY = 100_000;

  private static final Structure COLUMN =
      structure("Name", NAME, "Type", COLUMN_TYPE, "Comment", COMMENT, "Parameters", PARAMETERS)
          .require("Name");

  private static final Structure STORAGE =
      structure(
          "Columns", new Many(COLUMN, MANY),
          "Location", LOCATION,
          "AdditionalLocations", new Many(LOCATION, MANY),
          "InputFormat", new Text(0, 128, Characters.ONE_LINE),
          "OutputFormat", new Text(0, 128, Characters.ONE_LINE),
          "Compressed", new Flag(),
          "NumberOfBuckets", ANY_WHOLE,
          "SerdeInfo",
              structure("Name", NAME, "SerializationLibrary", NAME, "Parameters", PARAMETERS),
          "BucketColumns", new Many(NAME, MANY),
          "SortColumns",
              new Many(
                  structure("Column", NAME, "SortOrder", new Whole(0, 1))
                      .require("Column", "SortOrder"),
                  MANY),
          "Parameters", PARAMETERS,
          "SkewedInfo",
              structure(
                  "SkewedColumnNames", new Many(NAME, MANY),
                  "SkewedColumnValues", new Many(new Text(0, 1 << 20, Characters.ANY), MANY),
                  "SkewedColumnValueLocationMaps",
                      new Texts(
                          new Text(0, 1 << 20, Characters.ANY),
                          new Text(0, 1 << 20, Characters.ANY))),
          "StoredAsSubDirectories", new Flag());

  static final Structure TABLE =
      structure(
              "Name", NAME,
              "Description", DESCRIPTION,
              "Owner", NAME,
              "LastAccessTime", new Time(),
              "LastAnalyzedTime", new Time(),
              "Retention", new Whole(0, Integer.MAX_VALUE),
              "StorageDescriptor", STORAGE,
              "PartitionKeys", new Many(COLUMN, 100),
              "ViewOriginalText", VIEW,
              "ViewExpandedText", VIEW,
              "TableType", new Text(0, 255, Characters.ANY),
              "Parameters", PARAMETERS,
              "TargetTable",
                  structure("CatalogId", NAME, "DatabaseName", NAME, "Name", NAME, "Region", NAME))
          .require("Name");

  static final Structure PARTITION =
      structure(
          "Values", new Many(VALUE, 100),
          "LastAccessTime", new Time(),
          "StorageDescriptor", STORAGE,
          "Parameters", PARAMETERS,
          "LastAnalyzedTime", new Time());

  static final Structure DATABASE =
      structure(
              "Name", NAME,
              "Description", DESCRIPTION,
              "LocationUri", new Text(1, 1024, Characters.LINES),
              "Parameters", PARAMETERS,
              "TargetDatabase", structure("CatalogId", NAME, "DatabaseName", NAME, "Region", NAME))
          .require("Name");

  private static final Text FREE = new Text(0, 1 << 20, Characters.ANY);

  private static final Structure S3_TARGET =
      structure(
              "Path", new Text(0, 2056, Characters.ANY),
              "Exclusions", new Many(FREE, 1000),
              "ConnectionName", new Text(1, 2048, Characters.ANY),
              "SampleSize", new Whole(1, 249))
          .require("Path");

  /// What CreateCrawler and UpdateCrawler have in common.
  static final Structure CRAWLER =
      structure(
              "Name",
              NAME,
              "Role",
              new Text(1, 2048, Characters.ANY),
              "DatabaseName",
              FREE,
              "Description",
              DESCRIPTION,
              "Targets",
              structure("S3Targets", new Many(S3_TARGET, 100)),
              "Schedule",
              FREE,
              "Classifiers",
              new Many(NAME, 100),
              "TablePrefix",
              new Text(0, 128, Characters.ANY),
              "SchemaChangePolicy",
              structure(
                  "UpdateBehavior", new Word(Set.of("LOG", "UPDATE_IN_DATABASE")),
                  "DeleteBehavior",
                      new Word(Set.of("LOG", "DELETE_FROM_DATABASE", "DEPRECATE_IN_DATABASE"))),
              "RecrawlPolicy",
              structure(
                  "RecrawlBehavior",
                  new Word(
                      Set.of("CRAWL_EVERYTHING", "CRAWL_NEW_FOLDERS_ONLY", "CRAWL_EVENT_MODE"))),
              "LineageConfiguration",
              structure("CrawlerLineageSettings", new Word(Set.of("ENABLE", "DISABLE"))),
              "LakeFormationConfiguration",
              structure("UseLakeFormationCredentials", new Flag(), "AccountId", FREE),
              "Configuration",
              FREE,
              "CrawlerSecurityConfiguration",
              new Text(0, 128, Characters.ANY))
          .require("Name");

  private InputShapes() {}
}
