package io.tapedeck.engine.local.aws.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The judge itself: what it must find.
class ServiceModelTest {

  private static List<String> judge(String target, int status, String answer)
      throws JsonProcessingException {
    String[] names = target.split("\\.");
    return ServiceModel.of(names[0]).judge(names[1], status, new ObjectMapper().readTree(answer));
  }

  @Test
  void findsNothingInAnAnswerThatHolds() throws Exception {
    assertThat(
            judge(
                "AWSGlue.GetCrawler",
                200,
                "{'Crawler': {'Name': 'c', 'State': 'READY', 'CrawlElapsedTime': 0,"
                        .replace('\'', '"')
                    + "\"CreationTime\": 1.5}}"))
        .isEmpty();
    assertThat(judge("AWSGlue.StartCrawler", 200, "{}")).isEmpty();
    assertThat(judge("AmazonAthena.ListWorkGroups", 200, "{\"WorkGroups\": []}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWSGlue.GetCrawler|{'Crawler': {'State': 'IDLE'}}|.Crawler.State: 'IDLE' is none of",
        "AWSGlue.GetCrawler|{'Crawler': {'Colour': 'red'}}|.Crawler.Colour: is not a member",
        "AWSGlue.GetCrawler|{'Crawler': {'CreationTime': '2026'}}|epoch seconds was expected",
        "AWSGlue.GetCrawler|{'Crawler': {'Version': 1.5}}|a whole number was expected",
        "AWSGlue.GetCrawler|{'Crawler': {'Name': null}}|a text was expected",
        "AWSGlue.GetCrawler|{'Crawler': {'Name': ''}}|0 is not within 1 and 255",
        "AWSGlue.GetTable|{'Table': {'DatabaseName': 'd'}}|.Table.Name: is required",
        "AWSGlue.GetTables|{'TableList': {}}|a list was expected",
        "AWSGlue.GetTable|{'Table': {'Name': 't', 'Parameters': {'a': 1}}}|a text was expected",
        "AWSGlue.StartCrawler|{'Crawler': 1}|.Crawler: is not a member",
        "AWSGlue.NoSuchThing|{}|no operation NoSuchThing",
        "AmazonAthena.GetQueryExecution|{'QueryExecution': {'Status': {'State': 'DONE'}}}"
            + "|'DONE' is none of"
      })
  void namesWhatAnAnswerHasWrong(String target, String answer, String fault) throws Exception {
    assertThat(judge(target, 200, answer.replace('\'', '"')))
        .singleElement()
        .asString()
        .contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWSGlue.StartCrawler|400|{'__type': 'CrawlerRunningException', 'message': 'm'}|",
        "AWSGlue.StartCrawler|400|{'__type': 'SerializationException', 'message': 'm'}|",
        "AWSGlue.StartCrawler|500|{'__type': 'CrawlerRunningException', 'message': 'm'}|status 500",
        "AWSGlue.StartCrawler|400|{'__type': 'MetadataException', 'message': 'm'}|does not answer",
        "AWSGlue.StartCrawler|500|{'__type': 'InternalFailure', 'message': 'm'}|does not answer",
        "AWSGlue.StartCrawler|400|{'__type': 'CrawlerRunningException'}|without a message",
        "AmazonAthena.GetQueryExecution|500|{'__type': 'InternalServerException', 'message':'m'}|",
        "AmazonAthena.GetQueryExecution|400|{'__type': 'InvalidRequestException',"
            + " 'message': 'm', 'AthenaErrorCode': 'X', 'Why': 'y'}|.Why: is not a member"
      })
  void knowsTheErrorsOfAnOperation(String target, int status, String answer, String fault)
      throws Exception {
    List<String> faults = judge(target, status, answer.replace('\'', '"'));
    if (fault == null) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).singleElement().asString().contains(fault);
    }
  }

  @Test
  void refusesAServiceWithoutAModel() {
    assertThatIllegalArgumentException().isThrownBy(() -> ServiceModel.of("AWSNothing"));
  }
}
