package io.tapedeck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rules of ARCHITECTURE.md for the engine, one a line there and one a field here.
@AnalyzeClasses(packages = "io.tapedeck", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_engine_knows_no_window =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
          .because("the engine also runs where there is no display");

  @ArchTest
  static final ArchRule picocli_lives_in_cli_only =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tapedeck.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule the_model_knows_java_only =
      classes()
          .that()
          .resideInAPackage("io.tapedeck.engine.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "io.tapedeck.engine.model..");

  @ArchTest
  static final ArchRule kafka_is_seen_by_stream_and_local_only =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tapedeck.engine.stream", "io.tapedeck.engine.local..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "kafka..");

  @ArchTest
  static final ArchRule the_aws_sdk_is_seen_where_its_services_are_spoken_to =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.tapedeck.engine.lake..",
              "io.tapedeck.engine.sink..",
              "io.tapedeck.engine.catalog..",
              "io.tapedeck.engine.query..",
              "io.tapedeck.engine.config..",
              "io.tapedeck.engine.local..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule aws_clients_are_built_in_one_place =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.tapedeck.engine.config.AwsClients")
          .should()
          .callMethodWhere(buildingAClient())
          .because("a profile decides region, credentials and endpoints, and nothing else does");

  @ArchTest
  static final ArchRule nobody_but_assembly_names_the_embedded_stack =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tapedeck.engine.local..", "io.tapedeck.engine.assembly..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tapedeck.engine.local..")
          .because("the engine has no branch on which profile is used");

  @ArchTest
  static final ArchRule nobody_but_the_command_line_names_assembly =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tapedeck.cli..", "io.tapedeck.engine.assembly..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tapedeck.engine.assembly..");

  @ArchTest
  static final ArchRule packages_of_the_engine_form_no_cycle =
      slices().matching("io.tapedeck.engine.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule standard_streams_belong_to_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tapedeck.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static DescribedPredicate<JavaCall<?>> buildingAClient() {
    return new DescribedPredicate<>("the builder of an AWS client") {
      @Override
      public boolean test(JavaCall<?> call) {
        return call.getTarget().getName().equals("builder")
            && call.getTargetOwner().isAssignableTo("software.amazon.awssdk.core.SdkClient");
      }
    };
  }
}
