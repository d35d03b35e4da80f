package io.tapedeck.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tapedeck.engine.Engine;
import javafx.application.Platform;
import javafx.scene.Node;

/// The rules of ARCHITECTURE.md for the console.
@AnalyzeClasses(packages = "io.tapedeck.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] PLACES = {
    "io.tapedeck.app.pipeline..",
    "io.tapedeck.app.tapes..",
    "io.tapedeck.app.live..",
    "io.tapedeck.app.catalog..",
    "io.tapedeck.app.analyze..",
    "io.tapedeck.app.lake..",
    "io.tapedeck.app.ledger.."
  };

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("io.tapedeck.app.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule places_do_not_import_each_other =
      slices()
          .matching("io.tapedeck.app.(pipeline|tapes|live|catalog|analyze|lake|ledger)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule the_shell_does_not_know_the_places =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.tapedeck.app.shell..", "io.tapedeck.app.fx..", "io.tapedeck.app.chart..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PLACES);

  @ArchTest
  static final ArchRule views_do_not_touch_the_engine =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("View")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Engine.class);

  @ArchTest
  static final ArchRule models_do_not_touch_nodes =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Model")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Node.class);

  @ArchTest
  static final ArchRule only_the_gate_names_the_fx_thread =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tapedeck.app.fx..")
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class);

  @ArchTest
  static final ArchRule nobody_but_the_composition_root_names_assembly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tapedeck.app")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tapedeck.engine.assembly..");

  @ArchTest
  static final ArchRule the_console_asks_the_engine_and_no_service =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "software.amazon..",
              "org.duckdb..",
              "io.tapedeck.engine.local..");
}
