package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A canary in every attribute of PS3.15 Table E.1-1, one file each: it has to be gone, and what
 * remains has to be what the table allows.
 */
class TableProbeTest {
    private static final int[] WRAPPERS = {0x0018A001, 0x00082218, 0x00540220};

    /** What the canary of a sequence is put into: in the table, beside it, private, free text. */
    private static final List<TestDataSet> ITEMS =
            List.of(
                    new TestDataSet().text(0x00080104, Vr.LO, "CANARY"),
                    new TestDataSet().text(0x00100010, Vr.PN, "CANARY^CANARY"),
                    new TestDataSet().text(0x0040A160, Vr.UT, "CANARY"),
                    new TestDataSet().text(0x00081155, Vr.UI, "1.2.777777.888888"),
                    new TestDataSet()
                            .text(0x00090010, Vr.LO, "CANARY")
                            .text(0x00091001, Vr.LO, "CANARY"),
                    new TestDataSet()
                            .text(0x00080100, Vr.SH, "CANARY")
                            .text(0x00080102, Vr.SH, "99CANARY")
                            .text(0x00080104, Vr.LO, "CANARY"),
                    new TestDataSet()
                            .items(0x0040A043, new TestDataSet().text(0x00080104, Vr.LO, "CANARY"))
                            .text(0x0040A040, Vr.CS, "CANARY")
                            .text(0x0040A30A, Vr.DS, "31415926"));

    private static final List<String> CANARIES =
            List.of("CANARY", "31415926", "19531127", "112233.445566", "1.2.777777.888888", "077Y");

    @TempDir private Path folder;

    @ParameterizedTest
    // Each of a profile, a syntax and a depth meets each of the other two.
    @CsvSource({
        "basic, EXPLICIT, 0",
        "basic, IMPLICIT, 3",
        "ldct, EXPLICIT, 3",
        "ldct, IMPLICIT, 0"
    })
    void every_attribute_of_the_table_loses_its_canary_in_a_way_that_the_table_allows(
            String profile, TestDataSet.Syntax syntax, int depth) throws IOException {
        Profile used = profile.equals("basic") ? Profile.basic() : Profile.ldctScreening();
        Deidentifier engine = Engines.of(used);
        List<String> failures = new ArrayList<>();
        TreeSet<Integer> tags = new TreeSet<>();
        for (TableRow row : AttributeTable.shipped().rows()) {
            if (Tags.group(row.tag()) == 2 && depth == 0) {
                continue;
            }
            tags.add(row.tag());
            if (row.vr() == Vr.SQ) {
                for (TestDataSet item : ITEMS) {
                    probe(engine, used, row, item, syntax, depth).ifPresent(failures::add);
                }
            } else {
                probe(engine, used, row, new TestDataSet(), syntax, depth).ifPresent(failures::add);
            }
        }
        assertThat(tags).hasSize(depth == 0 ? 616 : 617);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "basic, EXPLICIT, false",
        "basic, EXPLICIT, true",
        "basic, IMPLICIT, false",
        "ldct, EXPLICIT, false",
        "ldct, EXPLICIT, true",
        "ldct, IMPLICIT, false"
    })
    void all_attributes_of_the_table_at_once_lose_their_canaries_and_nothing_is_refused(
            String profile, TestDataSet.Syntax syntax, boolean writtenAsUnknown)
            throws IOException {
        Profile used = profile.equals("basic") ? Profile.basic() : Profile.ldctScreening();
        TestDataSet ct = TestDataSet.ct();
        TestDataSet deep = new TestDataSet();
        for (TableRow row : AttributeTable.shipped().rows()) {
            for (TestDataSet holder : List.of(ct, deep)) {
                if (row.tag() == 0x00080016 || Tags.group(row.tag()) == 2 && holder == ct) {
                    continue;
                }
                TestDataSet item = ITEMS.get(Math.floorMod(row.tag(), ITEMS.size()));
                if (row.vr() == Vr.SQ && writtenAsUnknown) {
                    holder.unknown(row.tag(), item);
                } else if (row.vr() == Vr.SQ) {
                    holder.items(row.tag(), item);
                } else {
                    holder.bytes(row.tag(), writtenAsUnknown ? Vr.UN : row.vr(), canary(row.vr()));
                }
            }
        }
        ct.items(
                WRAPPERS[0],
                new TestDataSet().items(WRAPPERS[1], new TestDataSet().items(WRAPPERS[2], deep)));
        ReadDataSet top = Engines.through(Engines.of(used), ct, syntax, folder);
        ReadDataSet nested = top;
        for (int wrapper : WRAPPERS) {
            nested = nested.item(wrapper, 0);
        }
        String bytes =
                new String(
                        Files.readAllBytes(folder.resolve("out.dcm")), StandardCharsets.ISO_8859_1);
        assertThat(CANARIES).noneMatch(bytes::contains);
        for (TableRow row : AttributeTable.shipped().rows()) {
            if (Tags.group(row.tag()) != 2) {
                assertThat(isRight(top, row, used)).as(Tags.text(row.tag())).isTrue();
            }
            assertThat(isRight(nested, row, used)).as(Tags.text(row.tag())).isTrue();
        }
    }

    private Optional<String> probe(
            Deidentifier engine,
            Profile profile,
            TableRow row,
            TestDataSet item,
            TestDataSet.Syntax syntax,
            int depth)
            throws IOException {
        String name = Tags.text(row.tag()) + " " + row.vr() + " " + row.alternatives() + ": ";
        TestDataSet ct = TestDataSet.ct();
        TestDataSet holder = depth == 0 ? ct : new TestDataSet();
        if (row.vr() == Vr.SQ) {
            holder.items(row.tag(), item);
        } else {
            holder.bytes(row.tag(), row.vr(), canary(row.vr()));
        }
        TestDataSet around = holder;
        for (int i = depth - 1; i >= 0; i--) {
            around = (i == 0 ? ct : new TestDataSet()).items(WRAPPERS[i], around);
        }
        Path in = folder.resolve("in.dcm");
        Path out = folder.resolve("out.dcm");
        Files.write(in, ct.file(syntax));
        Deidentification result =
                engine.deidentify(in, out, KnownPatient.person(Engines.PERSON).build());
        if (result instanceof Deidentification.Refused refused) {
            return Optional.of(name + refused.fault());
        }
        String bytes = new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1);
        for (String canary : CANARIES) {
            if (bytes.contains(canary)) {
                return Optional.of(
                        name + "still there: " + canary + " at " + bytes.indexOf(canary));
            }
        }
        ReadDataSet read = ReadDataSet.of(out, syntax);
        for (int i = 0; i < depth; i++) {
            if (!read.has(WRAPPERS[i])) {
                return Optional.of(name + "what lay around it is gone");
            }
            read = read.item(WRAPPERS[i], 0);
        }
        return isRight(read, row, profile) ? Optional.empty() : Optional.of(name + "not right");
    }

    private static boolean isRight(ReadDataSet read, TableRow row, Profile profile) {
        if (!read.has(row.tag())) {
            return row.alternatives().contains("X");
        }
        ReadDataSet.Read value = read.get(row.tag());
        if (value.bytes().length == 0) {
            return row.alternatives().contains("Z");
        }
        if (row.vr() == Vr.SQ) {
            boolean structured =
                    row.tag() == 0x0040A730 && profile.has(ProfileOption.CLEAN_STRUCTURED_CONTENT);
            return structured
                    || row.alternatives().contains("U*")
                    || row.alternatives().contains("D")
                            && (value.vr() == Vr.UN || !value.items().isEmpty());
        }
        if (row.alternatives().contains("U")) {
            return value.text().equals(Engines.ids().uid("1.2.777777.888888"));
        }
        if (row.isDated() && profile.has(ProfileOption.RETAIN_MODIFIED_DATES)) {
            DateShift shift = Engines.shift();
            List<Optional<String>> shifted =
                    List.of(
                            shift.dates("19531127"),
                            shift.times("112233.445566"),
                            shift.dateTimes("19531127112233.445566"));
            if (shifted.contains(Optional.of(value.text()))) {
                return true;
            }
        }
        return row.alternatives().contains("D") && isValid(row.vr(), value);
    }

    private static boolean isValid(Vr vr, ReadDataSet.Read value) {
        String pattern =
                switch (vr) {
                    case AE -> "[\\x20-\\x5B\\x5D-\\x7E]{1,16}";
                    case AS -> "\\d{3}[DWMY]";
                    case CS -> "[A-Z0-9_ ]{1,16}";
                    case DA -> "\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])";
                    case DT -> "\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{6}";
                    case TM -> "([01]\\d|2[0-3])[0-5]\\d[0-5]\\d";
                    case DS, IS -> "-?\\d{1,12}";
                    case LO, PN -> "[\\x20-\\x7E]{1,64}";
                    case SH -> "[\\x20-\\x7E]{1,16}";
                    case ST, LT, UC, UT, UR -> "[\\x20-\\x7E]{1,1024}";
                    case UI -> "[0-2](\\.(0|[1-9]\\d*))+";
                    case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UL, UN, US, UV ->
                            "(?s).*";
                };
        return value.text().matches(pattern) && value.bytes().length % 2 == 0;
    }

    private static byte[] canary(Vr vr) {
        return switch (vr) {
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT, OB, OW, UN -> text("CANARY");
            case AS -> text("077Y");
            case DA -> text("19531127");
            case TM -> text("112233.445566");
            case DT -> text("19531127112233.445566");
            case DS, IS -> text("31415926");
            case UI -> text("1.2.777777.888888");
            case US, SS, UL, SL, AT, FL, FD, OD, OF, OL, OV, SV, UV ->
                    Arrays.copyOf(
                            ByteBuffer.allocate(8)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .put(text("CANARY"))
                                    .array(),
                            8);
            case SQ -> throw new IllegalArgumentException("a sequence has items");
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
