"""Drives the embedded Glue as users of boto3 do: ends with 0 if all went as on AWS, with 77 without boto3."""
import sys
import time

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    sys.exit(77)

glue = boto3.client("glue", endpoint_url=sys.argv[1], config=Config(retries={"max_attempts": 1}))


def refused(code, call, **members):
    try:
        call(**members)
    except ClientError as e:
        assert e.response["Error"]["Code"] == code, e
        assert e.response["Error"]["Message"], e
        return
    raise AssertionError(f"{call} was not refused with {code}")


glue.create_database(DatabaseInput={"Name": "py", "Description": "made by boto3"})
refused("AlreadyExistsException", glue.create_database, DatabaseInput={"Name": "py"})
glue.update_database(Name="py", DatabaseInput={"Name": "py", "Parameters": {"a": "b"}})
assert glue.get_database(Name="py")["Database"]["Parameters"] == {"a": "b"}

columns = [{"Name": "close", "Type": "double", "Comment": "the last price"}]
table = {
    "Name": "bars",
    "TableType": "EXTERNAL_TABLE",
    "Parameters": {"classification": "parquet"},
    "PartitionKeys": [{"Name": "dt", "Type": "string"}, {"Name": "n", "Type": "int"}],
    "StorageDescriptor": {
        "Columns": columns,
        "Location": "s3://lake/py/bars/",
        "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        "SerdeInfo": {
            "SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
            "Parameters": {"serialization.format": "1"},
        },
        "SkewedInfo": {"SkewedColumnNames": []},
        "SortColumns": [{"Column": "close", "SortOrder": 1}],
    },
}
glue.create_table(DatabaseName="py", TableInput=table)
columns.append({"Name": "open", "Type": "double"})
glue.update_table(DatabaseName="py", TableInput=table)
glue.update_table(DatabaseName="py", TableInput=table, SkipArchive=True)
versions = glue.get_table_versions(DatabaseName="py", TableName="bars")["TableVersions"]
assert [v["VersionId"] for v in versions] == ["2", "0"], versions
glue.delete_table_version(DatabaseName="py", TableName="bars", VersionId="0")
refused("EntityNotFoundException", glue.get_table_version, DatabaseName="py", TableName="bars", VersionId="0")
assert glue.get_tables(DatabaseName="py", Expression="ba*")["TableList"][0]["Name"] == "bars"
assert glue.search_tables(SearchText="close")["TableList"][0]["Name"] == "bars"


def partition(day, n):
    where = dict(table["StorageDescriptor"], Location=f"s3://lake/py/bars/dt={day}/n={n}/")
    return {"Values": [day, str(n)], "StorageDescriptor": where}


for day in ("2026-01-05", "2026-01-06"):
    made = glue.batch_create_partition(
        DatabaseName="py", TableName="bars", PartitionInputList=[partition(day, n) for n in range(100)])
    assert made["Errors"] == [], made
name = dict(DatabaseName="py", TableName="bars")
pages = glue.get_paginator("get_partitions").paginate(
    Expression="dt = '2026-01-06' AND n >= 9", PaginationConfig={"PageSize": 40}, **name)
found = [p for page in pages for p in page["Partitions"]]
assert len(found) == 91, len(found)
halves = [glue.get_partitions(Segment={"SegmentNumber": i, "TotalSegments": 2}, **name) for i in (0, 1)]
assert sum(len(half["Partitions"]) for half in halves) == 200
slim = glue.get_partitions(ExcludeColumnSchema=True, MaxResults=1, **name)["Partitions"][0]
assert "Columns" not in slim["StorageDescriptor"]
refused("InvalidInputException", glue.get_partitions, NextToken="nonsense", **name)
refused("InvalidInputException", glue.get_partitions, Expression="volume = 1", **name)
glue.update_partition(
    PartitionValueList=["2026-01-05", "0"], PartitionInput=partition("2026-01-07", 0), **name)
refused("EntityNotFoundException", glue.get_partition, PartitionValues=["2026-01-05", "0"], **name)
glue.delete_partition(PartitionValues=["2026-01-07", "0"], **name)
gone = glue.batch_delete_partition(
    PartitionsToDelete=[{"Values": ["2026-01-05", "1"]}, {"Values": ["x", "1"]}], **name)
assert gone["Errors"][0]["ErrorDetail"]["ErrorCode"] == "EntityNotFoundException", gone
changed = glue.batch_update_partition(
    Entries=[{"PartitionValueList": ["2026-01-05", "2"], "PartitionInput": partition("2026-01-05", 2)},
             {"PartitionValueList": ["x", "2"], "PartitionInput": partition("x", 2)}], **name)
assert len(changed["Errors"]) == 1, changed

glue.create_crawler(
    Name="py", Role="r", DatabaseName="py", TablePrefix="crawled_", Tags={"team": "market"},
    Targets={"S3Targets": [{"Path": "s3://lake/ticks/"}]}, Schedule="cron(0 3 * * ? *)")
refused("SchedulerRunningException", glue.start_crawler_schedule, CrawlerName="py")
glue.stop_crawler_schedule(CrawlerName="py")
glue.update_crawler_schedule(CrawlerName="py", Schedule="cron(15 12 ? * MON-FRI *)")
arn = "arn:aws:glue:eu-central-1:000000000000:crawler/py"
assert glue.get_tags(ResourceArn=arn)["Tags"] == {"team": "market"}
assert glue.list_crawlers(Tags={"team": "market"})["CrawlerNames"] == ["py"]
glue.start_crawler(Name="py")
while glue.get_crawler(Name="py")["Crawler"]["State"] != "READY":
    time.sleep(0.05)
assert glue.batch_get_crawlers(CrawlerNames=["py", "no"])["CrawlersNotFound"] == ["no"]
assert glue.get_crawler(Name="py")["Crawler"]["LastCrawl"]["Status"] == "SUCCEEDED"
crawls = glue.list_crawls(
    CrawlerName="py", Filters=[{"FieldName": "STATE", "FilterOperator": "EQ", "FieldValue": "COMPLETED"}])
assert len(crawls["Crawls"]) == 1 and '"ADD":1' in crawls["Crawls"][0]["Summary"], crawls
assert glue.get_table(DatabaseName="py", Name="crawled_ticks")["Table"]["PartitionKeys"][0]["Name"] == "dt"
glue.delete_crawler(Name="py")
refused("EntityNotFoundException", glue.start_crawler, Name="py")

left = glue.batch_delete_table(DatabaseName="py", TablesToDelete=["bars", "no"])
assert [e["TableName"] for e in left["Errors"]] == ["no"], left
glue.get_data_catalog_encryption_settings()
glue.get_catalog_import_status()
assert glue.get_user_defined_functions(DatabaseName="py", Pattern=".*")["UserDefinedFunctions"] == []
glue.delete_database(Name="py")
