package io.tapedeck.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A sink that replays a plan may put an object once more that is there, because a store said that
/// it was not, and die on the way. Nobody sees the upload that it leaves, and somebody pays for it.
class LeftUploadsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"OBJECT_UPLOADED", "ALL_UPLOADED", "REGISTERED"})
  void whoFinishesAPlanLeavesNoUploadOpenUnderItsKeys(SinkStep step) throws Exception {
    try (S3Server server = EmbeddedS3.over(folder.resolve("s3"));
        AwsClients clients = S3Server.clients(server.uri(), CallLimits.standard())) {
      S3Lake lake = SteppedSink.lake(clients);
      lake.ensureBucket("us-east-1", true);
      SinkLife life = SteppedSink.life(folder.resolve("spool"));
      life.die(lake, step);
      List<ObjectKey> planned = planned(lake);
      for (ObjectKey key : planned) {
        clients
            .s3()
            .createMultipartUpload(request -> request.bucket(SteppedSink.BUCKET).key(key.value()));
      }
      assertThat(lake.openUploads(SteppedSink.PREFIX)).hasSize(SteppedSink.SYMBOLS);

      life.live(lake, SinkHook.NONE, SteppedSink.ROWS);

      assertThat(lake.openUploads(SteppedSink.PREFIX)).isEmpty();
      assertThat(planned(lake)).isEqualTo(planned);
      assertThat(new LakeRows(lake, SteppedSink.PREFIX).rows())
          .hasSize((int) SteppedSink.ROWS)
          .doesNotHaveDuplicates();
    }
  }

  private static List<ObjectKey> planned(S3Lake lake) {
    LoggedPlan plan =
        new PlanLog(lake, new PlanKeys(SteppedSink.PREFIX)).find(SinkLife.AT, 0).orElseThrow();
    return plan.plan().objects().stream().map(PlannedObject::key).toList();
  }
}
