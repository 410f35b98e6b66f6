package io.pulmoflow.dicom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.pulmoflow.dicom",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
    @ArchTest
    static final ArchRule the_codec_needs_nothing_but_the_jdk =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("io.pulmoflow.dicom", "java..");
}
