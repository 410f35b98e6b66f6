package io.pulmoflow.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.pulmoflow.generator");

    @Test
    void nothing_of_the_pipeline_is_known_here() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.pulmoflow.generator..", "java..", "com.fasterxml.jackson.core..")
                .check(CLASSES);
    }

    @Test
    void what_is_expected_does_not_depend_on_how_files_are_written() {
        noClasses()
                .that()
                .resideInAPackage("..expected..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..files..", "..dicom..")
                .check(CLASSES);
    }

    @Test
    void packages_depend_on_each_other_one_way() {
        slices().matching("io.pulmoflow.generator.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
