package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QualityOptionsTest {

  @Test
  void withoutOptionsTheRulesAreTheStandardOnes() {
    assertThat(rules()).isEqualTo(QualityRules.standard());
  }

  @Test
  void singleRulesOverruleTheSet() {
    QualityRules rules =
        rules("--rules", "strict", "--rule", "spike=quarantine", "--rule", "gap=off");

    assertThat(rules.of(QualityRule.SPIKE)).isEqualTo(Severity.QUARANTINE);
    assertThat(rules.of(QualityRule.GAP)).isEqualTo(Severity.OFF);
    assertThat(rules.of(QualityRule.HIGH_BELOW_LOW)).isEqualTo(Severity.QUARANTINE);
    assertThat(rules("--rules", "off")).isEqualTo(QualityRules.OFF);
  }

  @Test
  void wrongWordIsAnsweredWithTheRightOnes() {
    assertThatThrownBy(() -> rules("--rule", "ghost=flag"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("'ghost'")
        .hasMessageContaining("out-of-order");
    assertThatThrownBy(() -> rules("--rule", "spike=loud")).hasMessageContaining("'loud'");
    assertThatThrownBy(() -> rules("--rule", "spike")).hasMessageContaining("spike=flag");
    assertThatThrownBy(() -> rules("--rules", "hard")).hasMessageContaining("standard, strict");
  }

  @Test
  void helpNamesEveryRule() {
    String help = new CommandLine(new QualityOptions()).getUsageMessage();

    for (QualityRule rule : QualityRule.values()) {
      assertThat(help.replaceAll("\\s+", " ")).contains(rule.word());
    }
  }

  private static QualityRules rules(String... arguments) {
    QualityOptions options = new QualityOptions();
    new CommandLine(options).parseArgs(arguments);
    return options.rules();
  }
}
