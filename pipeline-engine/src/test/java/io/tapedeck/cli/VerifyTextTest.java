package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.verify.Coverage;
import io.tapedeck.engine.sink.verify.TopicState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What people are told of a topic-partition.
class VerifyTextTest {

  private static Coverage unplanned(@Nullable TopicState broker) {
    TopicPartition at = new TopicPartition("ticks", 0);
    return new Coverage(at, "id", 7, 7, 7, -1, 7, 0, 0, 0, 0, 0, 0, broker);
  }

  @Test
  void onlyTheBrokerKnowsThatATopicPartitionIsEmpty() {
    assertThat(VerifyText.line(unplanned(new TopicState("id", 7, 7, 7, ""))))
        .endsWith("nothing in it");
    assertThat(VerifyText.line(unplanned(new TopicState("id", 7, 9, 7, ""))))
        .endsWith("2 offsets wait in the topic");
    assertThat(VerifyText.line(unplanned(null))).endsWith("offsets 7 to 7 stored by 0 plans");
  }
}
