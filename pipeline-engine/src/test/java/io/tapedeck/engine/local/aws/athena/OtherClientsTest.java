package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.engine.local.aws.EmbeddedAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The aws command line and boto3 against the embedded Athena, where the machine has them.
class OtherClientsTest {

  private static final String SCRIPT =
      """
      import boto3, sys, time
      a = boto3.client('athena', endpoint_url=sys.argv[1], region_name='eu-central-1')
      a.create_work_group(Name='py', Configuration={'ResultConfiguration':
          {'OutputLocation': 's3://lake/py/'}, 'BytesScannedCutoffPerQuery': 10000000})
      def run(sql, **more):
          i = a.start_query_execution(QueryString=sql, WorkGroup='py',
              QueryExecutionContext={'Database': 'market'}, **more)['QueryExecutionId']
          while True:
              q = a.get_query_execution(QueryExecutionId=i)['QueryExecution']
              if q['Status']['State'] not in ('QUEUED', 'RUNNING'):
                  return q
              time.sleep(0.02)
      assert run("CREATE TABLE t AS SELECT 1 AS n, 'a' AS s")['Status']['State'] == 'SUCCEEDED'
      q = run('SELECT n, s FROM t WHERE s = ?', ExecutionParameters=["'a'"])
      assert q['Status']['State'] == 'SUCCEEDED', q
      assert q['StatementType'] == 'DML' and q['SubstatementType'] == 'SELECT', q
      r = a.get_query_results(QueryExecutionId=q['QueryExecutionId'])
      rows = [[d.get('VarCharValue') for d in x['Data']] for x in r['ResultSet']['Rows']]
      assert rows == [['n', 's'], ['1', 'a']], rows
      f = run('SELECT nope FROM t')
      assert f['Status']['AthenaError']['ErrorCategory'] == 2, f
      try:
          run('SELEC 1')
          assert False
      except a.exceptions.InvalidRequestException as e:
          assert e.response['AthenaErrorCode'] == 'MALFORMED_QUERY', e.response
      n = a.create_named_query(Name='n', Database='market', QueryString='SELECT 1', WorkGroup='py')
      assert a.list_named_queries(WorkGroup='py')['NamedQueryIds'] == [n['NamedQueryId']]
      a.delete_work_group(WorkGroup='py', RecursiveDeleteOption=True)
      print('done')
      """;

  @TempDir private Path home;

  @Test
  void boto3DrivesQueries() throws Exception {
    assumeTrue(answers("python3", "-c", "import boto3"));
    try (AthenaClientSide client = new AthenaClientSide(home)) {
      Path script = home.resolve("drive.py");
      Files.writeString(script, SCRIPT);
      assertThat(run("python3", script.toString(), client.aws().uri().toString()))
          .endsWith("done\n");
    }
  }

  @Test
  void theCommandLineDrivesQueries() throws Exception {
    assumeTrue(answers("aws", "--version"));
    try (AthenaClientSide client = new AthenaClientSide(home)) {
      String id =
          run(
                  "aws",
                  "athena",
                  "start-query-execution",
                  "--endpoint-url",
                  client.aws().uri().toString(),
                  "--region",
                  "eu-central-1",
                  "--query-string",
                  "SELECT 'x' AS a",
                  "--result-configuration",
                  "OutputLocation=s3://lake/cli/",
                  "--query",
                  "QueryExecutionId",
                  "--output",
                  "text")
              .strip();
      client.ended(id);
      assertThat(
              run(
                  "aws",
                  "athena",
                  "get-query-results",
                  "--endpoint-url",
                  client.aws().uri().toString(),
                  "--region",
                  "eu-central-1",
                  "--query-execution-id",
                  id,
                  "--output",
                  "json"))
          .contains("\"VarCharValue\": \"x\"");
    }
  }

  private static boolean answers(String... command) throws InterruptedException {
    try {
      Process process = builder(command).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private static ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().put("AWS_ACCESS_KEY_ID", EmbeddedAws.key());
    builder.environment().put("AWS_SECRET_ACCESS_KEY", EmbeddedAws.secret().value());
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    return builder;
  }

  private static String run(String... command) throws Exception {
    Process process = builder(command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
