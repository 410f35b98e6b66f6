package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.Vr;
import io.pulmoflow.dicom.testing.Corpus;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** What an engine remembers of earlier instances changes nothing of a later one. */
class EngineMemoryProperties {
    /** What is one person's name, id or UID stands in another's descriptions, and the reverse. */
    private static final List<String> WORDS =
            List.of(
                    "PETROVA",
                    "Petrova^Anna",
                    "CHEST LOW DOSE",
                    "of Petrova, chest",
                    "A-4711-22",
                    "4711220099",
                    "4711 220 099",
                    "1.2.826.0.1.77.1",
                    "see 1.2.826.0.1.77.2.",
                    "1.25",
                    "19601224",
                    "24.12.1960",
                    "ORLOV",
                    "CITY HOSPITAL",
                    "REMOVED");

    private static final List<Integer> TEXTS =
            List.of(0x00081030, 0x0008103E, 0x00104000, 0x00204000);

    private record Person(String name, String id, String birthDate) {}

    private static final List<Person> PERSONS =
            List.of(
                    new Person("Petrova^Anna", "A-4711-22", "19601224"),
                    new Person("Petrova^Anna", "4711220099", "19601224"),
                    new Person("Orlov^Ivan", "A-4711-22", "19601224"),
                    new Person("Orlov^Ivan", "A-4711-22", ""),
                    new Person("CHEST^LOW", "", "19590101"));

    /** One instance of a few persons. */
    private record Instance(Person person, String sopUid, List<String> texts) {
        byte[] file(TestDataSet.Syntax syntax) {
            TestDataSet set =
                    TestDataSet.ct()
                            .text(0x00080005, Vr.CS, "ISO_IR 192")
                            .text(0x00080018, Vr.UI, sopUid)
                            .text(0x00100010, Vr.PN, person.name())
                            .text(0x00100020, Vr.LO, person.id())
                            .text(0x00100030, Vr.DA, person.birthDate())
                            .bytes(
                                    0x00420010,
                                    Vr.ST,
                                    texts.get(0).getBytes(StandardCharsets.US_ASCII))
                            .text(0x00181030, Vr.LO, texts.get(1));
            for (int i = 0; i < TEXTS.size(); i++) {
                set = set.text(TEXTS.get(i), Vr.LO, texts.get(i));
            }
            return set.file(syntax);
        }
    }

    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("memory");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        for (Path left : Files.list(folder).toList()) {
            Files.delete(left);
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<Instance>> instances() {
        Arbitrary<String> word = Arbitraries.of(WORDS);
        return Combinators.combine(
                        Arbitraries.of(PERSONS),
                        Arbitraries.of("1.2.826.0.1.77.1", "1.2.826.0.1.77.2", "1.2.826.0.1.77.3"),
                        word.list().ofSize(TEXTS.size()))
                .as(Instance::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(12);
    }

    @Property(tries = 200)
    void a_remembering_engine_answers_and_writes_as_one_that_forgets(
            @ForAll("instances") List<Instance> instances,
            @ForAll TestDataSet.Syntax syntax,
            @ForAll boolean keepsTexts)
            throws IOException {
        Profile profile =
                keepsTexts
                        ? Engines.profile(
                                "option retain-patient-characteristics",
                                "keep StudyDescription",
                                "keep SeriesDescription",
                                "keep PatientComments",
                                "keep ImageComments")
                        : Profile.ldctScreening();
        Deidentifier remembering = engine(profile, EngineMemory.Span.SERIES);
        Deidentifier forgetting = engine(profile, EngineMemory.Span.INSTANCE);
        for (Instance instance : instances) {
            Path in = Files.write(folder.resolve("in.dcm"), instance.file(syntax));
            assertSame(remembering, forgetting, in);
        }
    }

    @Property(tries = 3)
    void real_files_in_any_order_come_out_as_from_an_engine_that_forgets(@ForAll long seed)
            throws IOException {
        List<String> names = new ArrayList<>(Corpus.names());
        names.addAll(Corpus.names());
        Collections.shuffle(names, new Random(seed));
        Deidentifier remembering = engine(Profile.ldctScreening(), EngineMemory.Span.SERIES);
        Deidentifier forgetting = engine(Profile.ldctScreening(), EngineMemory.Span.INSTANCE);
        for (String name : names) {
            Path in = Files.write(folder.resolve("in.dcm"), Corpus.bytes(name));
            assertSame(remembering, forgetting, in);
        }
    }

    private void assertSame(Deidentifier remembering, Deidentifier forgetting, Path in)
            throws IOException {
        Path one = folder.resolve("one.dcm");
        Path other = folder.resolve("other.dcm");
        Deidentification answer = remembering.deidentify(in, one, KnownPatient.asTheFileSays());
        assertThat(forgetting.deidentify(in, other, KnownPatient.asTheFileSays()))
                .isEqualTo(answer);
        if (answer instanceof Deidentification.Done) {
            assertThat(one).hasSameBinaryContentAs(other);
            Files.delete(one);
            Files.delete(other);
        }
    }

    private static Deidentifier engine(Profile profile, EngineMemory.Span span) {
        return new Deidentifier(profile, Engines.ids(), PixelRules.shipped(), span);
    }
}
