package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.testing.Contents;
import io.pulmoflow.dicom.testing.TestFile;
import io.pulmoflow.dicom.testing.TestFile.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Data sets of every representation, transfer syntax and form of length, made at random. */
class DataSetProperties {
    private static final List<TransferSyntax> SYNTAXES =
            List.of(
                    TransferSyntax.IMPLICIT_LITTLE,
                    TransferSyntax.EXPLICIT_LITTLE,
                    TransferSyntax.EXPLICIT_BIG,
                    TransferSyntax.DEFLATED);
    private static final Vr[] REPRESENTATIONS = Vr.values();

    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("data-sets");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        for (String name : List.of("in", "out", "expected")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** An element, or a sequence where there are items. */
    private record Node(Vr vr, byte[] value, List<TreeMap<Integer, Node>> items, boolean isUn) {}

    private static TreeMap<Integer, Node> dataSet(Random random, int depth) {
        TreeMap<Integer, Node> elements = new TreeMap<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int tag = 0x00090000 + 0x20000 * random.nextInt(30) + 0x1000 + random.nextInt(0x200);
            elements.put(tag, node(random, depth));
        }
        return elements;
    }

    private static Node node(Random random, int depth) {
        Vr vr = REPRESENTATIONS[random.nextInt(REPRESENTATIONS.length)];
        if (depth < 4 && random.nextInt(4) == 0) {
            vr = Vr.SQ;
        }
        if (vr != Vr.SQ) {
            byte[] value = new byte[8 * random.nextInt(random.nextInt(20) == 0 ? 7000 : 20)];
            random.nextBytes(value);
            return new Node(vr, value, List.of(), false);
        }
        List<TreeMap<Integer, Node>> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(depth < 4 ? dataSet(random, depth + 1) : new TreeMap<>());
        }
        return new Node(vr, new byte[0], items, !items.isEmpty() && random.nextInt(3) == 0);
    }

    private static void write(TreeMap<Integer, Node> elements, long forms, TestFile file) {
        elements.forEach(
                (tag, node) -> {
                    if (node.vr() != Vr.SQ) {
                        file.bytes(tag, node.vr(), node.value());
                        return;
                    }
                    Form form =
                            Form.values()[
                                    (int)
                                            Math.floorMod(
                                                    tag * 7L + forms, (long) Form.values().length)];
                    TestFile.Item[] items =
                            node.items().stream()
                                    .map(item -> (TestFile.Item) to -> write(item, forms, to))
                                    .toArray(TestFile.Item[]::new);
                    if (node.isUn()) {
                        file.unknownSequence(tag, form, items);
                    } else {
                        file.sequence(tag, form, items);
                    }
                });
    }

    private Path write(
            String name, TreeMap<Integer, Node> data, long forms, TransferSyntax syntax) {
        TestFile file = TestFile.of(syntax);
        file.text(Tags.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        write(data, forms, file);
        return file.write(folder.resolve(name));
    }

    @Property(tries = 300)
    void keeping_everything_changes_no_byte(@ForAll long seed) throws IOException {
        TreeMap<Integer, Node> data = dataSet(new Random(seed), 0);
        for (TransferSyntax syntax : SYNTAXES) {
            Path in = write("in", data, seed, syntax);
            Path out = folder.resolve("out");
            DicomRewriter.rewrite(
                    in,
                    out,
                    element -> element.isSequence() ? Edit.DESCEND : Edit.KEEP,
                    DicomLimits.usual());
            assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(in));
        }
    }

    @Property(tries = 300)
    void removing_at_random_gives_the_file_that_never_had_it(@ForAll long seed) throws IOException {
        TreeMap<Integer, Node> data = dataSet(new Random(seed), 0);
        TreeMap<Integer, Node> less = without(data, seed);
        for (TransferSyntax syntax : SYNTAXES) {
            Path in = write("in", data, seed, syntax);
            Path out = folder.resolve("out");
            DicomRewriter.rewrite(
                    in,
                    out,
                    element -> {
                        if (isUnwanted(element.tag(), seed)) {
                            return Edit.REMOVE;
                        }
                        return element.isSequence() ? Edit.DESCEND : Edit.KEEP;
                    },
                    DicomLimits.usual());
            assertThat(Contents.of(out))
                    .isEqualTo(Contents.of(write("expected", less, seed, syntax)));
        }
    }

    private static boolean isUnwanted(int tag, long seed) {
        return tag != Tags.SOP_CLASS_UID && (tag * 31 + seed) % 3 == 0;
    }

    private static TreeMap<Integer, Node> without(TreeMap<Integer, Node> data, long seed) {
        TreeMap<Integer, Node> less = new TreeMap<>();
        data.forEach(
                (tag, node) -> {
                    if (!isUnwanted(tag, seed)) {
                        less.put(
                                tag,
                                new Node(
                                        node.vr(),
                                        node.value(),
                                        node.items().stream()
                                                .map(item -> without(item, seed))
                                                .toList(),
                                        node.isUn()));
                    }
                });
        return less;
    }
}
