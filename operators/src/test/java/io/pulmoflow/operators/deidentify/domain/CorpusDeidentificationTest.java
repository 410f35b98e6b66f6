package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor.Next;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import io.pulmoflow.dicom.testing.Corpus;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files: each is de-identified with all that is kept unchanged, or refused with a code. */
class CorpusDeidentificationTest {
    private static final Deidentifier ENGINE = Engines.of(Profile.ldctScreening());

    @TempDir private Path folder;

    /** For what attributes are about, also in pictures that the shipped rules hold back. */
    private static final Deidentifier PASSING =
            Engines.of(
                    Profile.ldctScreening(), "version test", "rule all", "pixels present", "pass");

    static Stream<String> files() {
        return Corpus.names().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_de_identified_with_what_is_kept_unchanged_or_refused(String name)
            throws IOException {
        Path in = Corpus.copy(name, folder);
        Path out = folder.resolve("out.dcm");
        Deidentification result = PASSING.deidentify(in, out, KnownPatient.asTheFileSays());
        if (result instanceof Deidentification.Refused refused) {
            assertThat(refused.fault().code())
                    .isIn(
                            FaultCode.NOT_DICOM,
                            FaultCode.MALFORMED_DICOM,
                            FaultCode.TRUNCATED_DICOM,
                            FaultCode.UNSUPPORTED_DICOM,
                            FaultCode.MISSING_DICOM_ATTRIBUTE);
            assertThat(folder.toFile().list()).containsExactly(in.getFileName().toString());
            return;
        }
        Map<String, Seen> before = elements(in);
        Map<String, Seen> after = elements(out);
        ActionPlan plan = new ActionPlan(Profile.ldctScreening());
        List<String> altered = new ArrayList<>();
        after.forEach(
                (path, seen) -> {
                    Seen source = before.get(path);
                    if (source != null
                            && !Arrays.equals(seen.value, source.value)
                            && isToBeKept(plan, seen, source)) {
                        altered.add(path);
                    }
                });
        Set<String> known = known(before);
        assertThat(altered.stream().filter(path -> !holds(before.get(path), known))).isEmpty();
        assertThat(after.values().stream().filter(seen -> holds(seen, known)).map(s -> s.path))
                .isEmpty();
    }

    @Test
    void most_of_the_corpus_is_de_identified() throws IOException {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String name : Corpus.names()) {
            Deidentification result =
                    ENGINE.deidentify(
                            Corpus.copy(name, folder),
                            folder.resolve("out.dcm"),
                            KnownPatient.asTheFileSays());
            if (result instanceof Deidentification.Refused no) {
                refused.put(name, no.fault().toString());
            }
        }
        assertThat(refused).hasSizeLessThan(Corpus.names().size() / 2);
        assertThat(refused.values()).noneMatch(fault -> fault.contains("IDENTITY_REMAINS"));
    }

    @Test
    void two_engines_write_the_same_bytes() throws IOException {
        for (String name :
                List.of("pydicom/CT_small.dcm", "dcmqi/segmentations_ct-3slice_01.dcm")) {
            Path in = Corpus.copy(name, folder);
            Path one = folder.resolve("one.dcm");
            Path other = folder.resolve("other.dcm");
            Engines.of(Profile.ldctScreening()).deidentify(in, one, KnownPatient.asTheFileSays());
            Engines.of(Profile.ldctScreening()).deidentify(in, other, KnownPatient.asTheFileSays());
            assertThat(one).hasSameBinaryContentAs(other);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void dcmdump_reads_what_is_written(String name) throws Exception {
        assumeThat(new File("/usr/bin/dcmdump")).exists();
        Path in = Corpus.copy(name, folder);
        assumeThat(dcmdump(in)).as("dcmdump reads the source").isZero();
        Path out = folder.resolve("out.dcm");
        Deidentification result = PASSING.deidentify(in, out, KnownPatient.asTheFileSays());
        if (result instanceof Deidentification.Done) {
            assertThat(dcmdump(out)).isZero();
        }
    }

    private int dcmdump(Path file) throws Exception {
        Process dcmdump =
                new ProcessBuilder("/usr/bin/dcmdump", "-q", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("dump").toFile())
                        .start();
        assertThat(dcmdump.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return dcmdump.exitValue();
    }

    @ParameterizedTest
    @MethodSource("references")
    void references_lead_where_they_led_before(String name) throws IOException {
        Path in = Corpus.copy(name, folder);
        Path out = folder.resolve("out.dcm");
        assertThat(ENGINE.deidentify(in, out, KnownPatient.asTheFileSays()))
                .isInstanceOf(Deidentification.Done.class);
        Map<String, Seen> before = elements(in);
        List<String> checked = new ArrayList<>();
        elements(out)
                .forEach(
                        (path, seen) -> {
                            Seen source = before.get(path);
                            if (seen.vr == Vr.UI && source != null) {
                                checked.add(path);
                                assertThat(seen.texts).isEqualTo(mapped(source));
                            }
                        });
        assertThat(checked).hasSizeGreaterThan(5).anyMatch(path -> path.endsWith("(0008,1155)"));
    }

    static List<String> references() {
        return List.of(
                "dcmqi/segmentations_partial_overlaps.dcm",
                "dcmqi/sr-example_seg.dcm",
                "dcmqi/sr-example_sr.dcm",
                "dcmqi/sr-example_rwvm.dcm",
                "highdicom/seg_image_ct_binary.dcm",
                "highdicom/sr_document.dcm");
    }

    private static List<String> mapped(Seen source) {
        return source.texts.stream()
                .map(
                        uid ->
                                uid.startsWith("1.2.840.10008.")
                                                || UidMapping.isKind(source.tag)
                                                || uid.isEmpty()
                                        ? uid
                                        : Engines.ids().uid(uid))
                .toList();
    }

    private static boolean isToBeKept(ActionPlan plan, Seen seen, Seen source) {
        if (Set.of(
                        Tags.PATIENT_IDENTITY_REMOVED,
                        Tags.DEIDENTIFICATION_METHOD,
                        Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
                        Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED)
                .contains(seen.tag)) {
            return false;
        }
        if (seen.path.contains("(0012,0064)") || seen.path.contains("(0040,A730)")) {
            return false;
        }
        Action action = ActionPlan.Decision.action(plan.nested().of(seen.tag, source.vr));
        return action == Action.KEEP;
    }

    /** Names and ids of four characters and more, as the file states them. */
    private static Set<String> known(Map<String, Seen> elements) {
        Set<String> known = new TreeSet<>();
        for (Seen seen : elements.values()) {
            if (seen.vr == Vr.PN || seen.tag == Tags.PATIENT_ID) {
                for (String text : seen.texts) {
                    for (String word : text.split("[\\s^=,.]+")) {
                        if (word.length() >= 4 && !word.equalsIgnoreCase(Dummies.TEXT)) {
                            known.add(word.toLowerCase(Locale.ROOT));
                        }
                    }
                }
            }
        }
        return known;
    }

    private static boolean holds(Seen seen, Set<String> known) {
        return seen.isSearched()
                && seen.texts.stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .anyMatch(text -> known.stream().anyMatch(word -> isIn(text, word)));
    }

    private static boolean isIn(String text, String word) {
        return word.matches("\\d+")
                ? text.matches("(?s)(.*\\D)?" + word + "(\\D.*)?")
                : text.contains(word);
    }

    private record Seen(int tag, Vr vr, String path, byte[] value, List<String> texts) {
        boolean isSearched() {
            return vr.isTextByCharset() && !path.startsWith("(0012,006")
                    || vr == Vr.AE
                    || vr == Vr.IS;
        }
    }

    private static Map<String, Seen> elements(Path file) throws IOException {
        Map<String, Seen> elements = new LinkedHashMap<>();
        DicomScanner.scan(
                file,
                element -> {
                    if (element.isSequence()) {
                        return Next.DESCEND;
                    }
                    elements.put(
                            element.path(),
                            new Seen(
                                    element.tag(),
                                    element.vr(),
                                    element.path(),
                                    bytes(element),
                                    element.isBulk() ? List.of() : element.texts()));
                    return Next.SKIP;
                },
                DicomLimits.usual());
        return elements;
    }

    private static byte[] bytes(Element element) throws IOException {
        byte[] value = new byte[(int) element.valueLength()];
        element.read(0, value, 0, value.length);
        return value;
    }
}
