package io.pulmoflow.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Modifier;

/** The arrows between modules and the words of the house, over all that the platform is made of. */
@AnalyzeClasses(
        packages = "io.pulmoflow",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.DoNotIncludeTestJars.class
        })
class ArchitectureTest {
    /** Other modules lend their tests as jars, or as folders where nothing is packaged. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
    }

    private static final String SCHEMAS = "io.pulmoflow.schemas..";
    private static final String DICOM = "io.pulmoflow.dicom..";
    private static final String OPERATORS = "io.pulmoflow.operators..";
    private static final String CONNECTORS = "io.pulmoflow.connectors..";
    private static final String GENERATOR = "io.pulmoflow.generator..";
    private static final String JOBS = "io.pulmoflow.jobs..";
    private static final String DOMAIN = "io.pulmoflow.operators..domain..";

    @ArchTest
    static final ArchRule schemas_know_nobody =
            noClasses()
                    .that()
                    .resideInAPackage(SCHEMAS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DICOM, OPERATORS, CONNECTORS, GENERATOR, JOBS);

    /** Secrets stand under everything that derives from them, and derive nothing themselves. */
    @ArchTest
    static final ArchRule keys_know_nobody =
            noClasses()
                    .that()
                    .resideInAPackage("io.pulmoflow.keys..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            SCHEMAS, DICOM, OPERATORS, CONNECTORS, GENERATOR, JOBS, "org.slf4j..");

    @ArchTest
    static final ArchRule tink_stays_with_the_keys =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.pulmoflow.keys..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.google.crypto.tink..");

    /**
     * Both sides read DICOM, and they do not know each other: the codec stands under both, alone.
     */
    @ArchTest
    static final ArchRule the_codec_knows_only_java =
            classes()
                    .that()
                    .resideInAPackage(DICOM)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(DICOM, "java..");

    @ArchTest
    static final ArchRule operators_know_schemas_and_the_codec =
            noClasses()
                    .that()
                    .resideInAPackage(OPERATORS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CONNECTORS, GENERATOR, JOBS, "org.apache.kafka..");

    @ArchTest
    static final ArchRule connectors_know_schemas_and_the_codec =
            noClasses()
                    .that()
                    .resideInAPackage(CONNECTORS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(OPERATORS, GENERATOR, JOBS);

    /** What is expected of a programme is computed apart from the code that it is held against. */
    @ArchTest
    static final ArchRule the_generator_knows_nothing_of_the_pipeline =
            noClasses()
                    .that()
                    .resideInAPackage(GENERATOR)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SCHEMAS, DICOM, OPERATORS, CONNECTORS, JOBS);

    @ArchTest
    static final ArchRule the_domain_is_plain_java =
            noClasses()
                    .that()
                    .resideInAPackage(DOMAIN)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.slf4j..");

    @ArchTest
    static final ArchRule jobs_run_without_the_command_line =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.pulmoflow.jobs.pseudonymize..",
                            "io.pulmoflow.jobs.triage..",
                            "io.pulmoflow.jobs.curate..",
                            "io.pulmoflow.jobs.deidentify..",
                            "io.pulmoflow.jobs.runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.pulmoflow.jobs.cli..", "io.pulmoflow.jobs.stack..");

    /** So that another implementation of DICOM's network can take its place. */
    @ArchTest
    static final ArchRule the_dicom_wire_knows_nobody =
            classes()
                    .that()
                    .resideInAPackage("io.pulmoflow.connectors.pacs.dimse..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.pulmoflow.connectors.pacs.dimse..", "java..", "org.slf4j..");

    @ArchTest
    static final ArchRule dicom_toolkits_stay_on_the_wire =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.pulmoflow.connectors.pacs.dimse..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.aoju..", "org.dcm4che3..");

    @ArchTest
    static final ArchRule nothing_sleeps =
            noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses()
                    .that()
                    .resideInAPackage("io.pulmoflow..")
                    .should()
                    .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Base)");

    @ArchTest
    static final ArchRule no_public_method_takes_a_boolean_to_choose_what_it_does =
            noMethods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(OPERATORS, CONNECTORS)
                    .should(takeABoolean());

    @ArchTest
    static final ArchRule jobs_have_a_main_and_are_final =
            classes()
                    .that()
                    .resideInAPackage(JOBS)
                    .and()
                    .haveSimpleNameEndingWith("Job")
                    .and()
                    .areNotRecords()
                    .should(haveAMain());

    private static ArchCondition<JavaMethod> takeABoolean() {
        return new ArchCondition<>("take a boolean") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean ofARecord = method.getOwner().isRecord();
                boolean overridden =
                        method.getOwner().getAllRawSuperclasses().stream()
                                        .anyMatch(type -> declares(type, method))
                                || method.getOwner().getAllRawInterfaces().stream()
                                        .anyMatch(type -> declares(type, method));
                boolean takes =
                        method.getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(boolean.class));
                boolean allowed = ofARecord || overridden || method.getName().equals("flag");
                events.add(
                        new SimpleConditionEvent(
                                method, takes && !allowed, method.getFullName() + " takes one"));
            }
        };
    }

    private static boolean declares(JavaClass type, JavaMethod method) {
        return type.getMethods().stream().anyMatch(m -> m.getName().equals(method.getName()));
    }

    private static ArchCondition<JavaClass> haveAMain() {
        return new ArchCondition<>("be final and have a main method") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean main =
                        type.tryGetMethod("main", String[].class)
                                .filter(m -> Modifier.isStatic(m.reflect().getModifiers()))
                                .isPresent();
                boolean isFinal = Modifier.isFinal(type.reflect().getModifiers());
                events.add(
                        new SimpleConditionEvent(
                                type,
                                main && isFinal,
                                type.getName() + ": main " + main + ", final " + isFinal));
            }
        };
    }
}
