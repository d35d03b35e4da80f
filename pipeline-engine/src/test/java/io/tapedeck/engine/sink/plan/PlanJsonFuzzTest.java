package io.tapedeck.engine.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.report.FuzzReport;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever stands under a plan's key, it is a plan that is written again as it was understood, or
/// is refused with its key.
class PlanJsonFuzzTest {

  @RegisterExtension static final FuzzReport FUZZ = new FuzzReport("any bytes as a plan");

  private static final ObjectKey KEY = new ObjectKey("td/_tapedeck/plans/ticks/0/0.json");

  @FuzzTest(maxDuration = "5m")
  void anyPlan(byte[] bytes) {
    FUZZ.input(bytes);
    Plan plan;
    try {
      plan = PlanJson.decode(KEY, bytes);
    } catch (EngineException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNREADABLE);
      assertThat(e.text()).contains(KEY.value());
      return;
    }
    byte[] written = PlanJson.encode(plan);
    assertThat(PlanJson.decode(KEY, written)).isEqualTo(plan);
    assertThat(PlanJson.encode(PlanJson.decode(KEY, written))).isEqualTo(written);
  }
}
