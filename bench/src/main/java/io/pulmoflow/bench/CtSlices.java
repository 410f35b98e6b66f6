package io.pulmoflow.bench;

import io.pulmoflow.dicom.FileMeta;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.TransferSyntax;
import io.pulmoflow.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Slices of a chest CT of nobody: a header as scanners write it, with sequences in sequences and
 * private elements, and 512 KiB of noise with a body in it. The same bytes in every run.
 */
final class CtSlices {
    private static final int SIDE = 512;
    private static final String ROOT = "1.2.826.0.1.3680043.2.1125.77";
    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    private CtSlices() {}

    /** Writes the files, and answers their paths in order. */
    static List<Path> write(Path folder, int count) throws IOException {
        return write(folder, count, SIDE);
    }

    /**
     * @param side rows, and columns
     */
    static List<Path> write(Path folder, int count, int side) throws IOException {
        Files.createDirectories(folder);
        List<Path> slices = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            slices.add(
                    Files.write(
                            folder.resolve("slice-%04d.dcm".formatted(number)),
                            slice(number, side)));
        }
        return slices;
    }

    /** Size of the files together. */
    static long bytes(List<Path> slices) throws IOException {
        long bytes = 0;
        for (Path slice : slices) {
            bytes += Files.size(slice);
        }
        return bytes;
    }

    static byte[] slice(int number) {
        return slice(number, SIDE);
    }

    private static byte[] slice(int number, int side) {
        ExplicitElements elements = new ExplicitElements();
        identification(elements, number);
        patient(elements);
        acquisition(elements);
        image(elements, number, side);
        procedure(elements);
        elements.bytes(Tags.PIXEL_DATA, Vr.OW, pixels(number, side));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(
                FileMeta.of(
                                CT_IMAGE_STORAGE,
                                ROOT + ".3." + number,
                                TransferSyntax.EXPLICIT_LITTLE.uid(),
                                ROOT,
                                "SCANNER")
                        .toBytes());
        file.writeBytes(elements.toBytes());
        return file.toByteArray();
    }

    private static void identification(ExplicitElements to, int number) {
        to.text(0x00080005, Vr.CS, "ISO_IR 100")
                .text(0x00080008, Vr.CS, "ORIGINAL\\PRIMARY\\AXIAL")
                .text(0x00080012, Vr.DA, "20250311")
                .text(0x00080013, Vr.TM, "104501")
                .text(0x00080016, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, Vr.UI, ROOT + ".3." + number)
                .text(0x00080020, Vr.DA, "20250311")
                .text(0x00080021, Vr.DA, "20250311")
                .text(0x00080022, Vr.DA, "20250311")
                .text(0x00080023, Vr.DA, "20250311")
                .text(0x00080030, Vr.TM, "104322")
                .text(0x00080031, Vr.TM, "104410")
                .text(0x00080032, Vr.TM, "104412.310")
                .text(0x00080033, Vr.TM, "104431")
                .text(0x00080050, Vr.SH, "A2025031177")
                .text(0x00080060, Vr.CS, "CT")
                .text(0x00080070, Vr.LO, "GE MEDICAL SYSTEMS")
                .text(0x00080080, Vr.LO, "CITY HOSPITAL NO 1")
                .text(0x00080081, Vr.ST, "1 GARDEN STREET")
                .text(0x00080090, Vr.PN, "REFER^DOCTOR")
                .text(0x00081010, Vr.SH, "CT99OC0")
                .text(0x00081030, Vr.LO, "CT CHEST LOW DOSE")
                .sequence(
                        0x00081032,
                        item ->
                                item.text(0x00080100, Vr.SH, "71250")
                                        .text(0x00080102, Vr.SH, "C4")
                                        .text(0x00080104, Vr.LO, "CT CHEST"))
                .text(0x0008103E, Vr.LO, "LUNG 1.25")
                .text(0x00081048, Vr.PN, "RECORD^PHYSICIAN")
                .text(0x00081060, Vr.PN, "READER^ONE")
                .text(0x00081070, Vr.PN, "OPERATOR^ANY")
                .text(0x00081090, Vr.LO, "Revolution CT")
                .sequence(
                        0x00081110,
                        item ->
                                item.text(0x00081150, Vr.UI, "1.2.840.10008.3.1.2.3.1")
                                        .text(0x00081155, Vr.UI, "1.2.826.0.1.3680043.2.1125.77.9"))
                .sequence(
                        0x00081140,
                        item ->
                                item.text(0x00081150, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                                        .text(
                                                0x00081155,
                                                Vr.UI,
                                                "1.2.826.0.1.3680043.2.1125.77.8"));
    }

    private static void patient(ExplicitElements to) {
        to.text(0x00090010, Vr.LO, "GEMS_IDEN_01")
                .text(0x00091001, Vr.LO, "GE_GENESIS_FF")
                .text(0x00091002, Vr.SH, "CT01")
                .text(0x00100010, Vr.PN, "EXAMPLE^PARTICIPANT^ANY")
                .text(0x00100020, Vr.LO, "PACS1-000123")
                .text(0x00100021, Vr.LO, "PACS1")
                .text(0x00100030, Vr.DA, "19601224")
                .text(0x00100040, Vr.CS, "F")
                .sequence(
                        0x00101002,
                        item ->
                                item.text(0x00100020, Vr.LO, "RIS-77801")
                                        .text(0x00100021, Vr.LO, "RIS"))
                .text(0x00101010, Vr.AS, "064Y")
                .text(0x00101020, Vr.DS, "1.68")
                .text(0x00101030, Vr.DS, "71.5")
                .text(0x00101040, Vr.LO, "22 FIELD ROAD")
                .text(0x00102154, Vr.SH, "5550100")
                .text(0x001021B0, Vr.LT, "SMOKER 30 PACK YEARS");
    }

    private static void acquisition(ExplicitElements to) {
        to.text(0x00180015, Vr.CS, "CHEST")
                .text(0x00180022, Vr.CS, "HELICAL MODE")
                .text(0x00180050, Vr.DS, "1.25")
                .text(0x00180060, Vr.DS, "100")
                .text(0x00180090, Vr.DS, "360")
                .text(0x00181000, Vr.LO, "SN-4711-22")
                .text(0x00181020, Vr.LO, "revo_ct_21b.30")
                .text(0x00181030, Vr.LO, "5.12 LUNG SCREENING")
                .text(0x00181100, Vr.DS, "360")
                .text(0x00181110, Vr.DS, "1062")
                .text(0x00181111, Vr.DS, "606")
                .text(0x00181120, Vr.DS, "0")
                .text(0x00181130, Vr.DS, "151")
                .text(0x00181140, Vr.CS, "CW")
                .text(0x00181150, Vr.IS, "500")
                .text(0x00181151, Vr.IS, "40")
                .text(0x00181152, Vr.IS, "20")
                .text(0x00181160, Vr.SH, "MEDIUM FILTER")
                .text(0x00181170, Vr.IS, "4")
                .text(0x00181190, Vr.DS, "0.7")
                .text(0x00181210, Vr.SH, "LUNG")
                .text(0x00185100, Vr.CS, "FFS")
                .numbers(0x00189305, Vr.FD, 0x3FE0000000000000L)
                .numbers(0x00189306, Vr.FD, 0x3FE4000000000000L)
                .numbers(0x00189307, Vr.FD, 0x4044000000000000L)
                .numbers(0x00189309, Vr.FD, 0x404F800000000000L)
                .numbers(0x00189310, Vr.FD, 0x404F800000000000L)
                .numbers(0x00189311, Vr.FD, 0x3FEF9DB22D0E5604L)
                .numbers(0x00189345, Vr.FD, 0x3FF8000000000000L);
    }

    private static void image(ExplicitElements to, int number, int side) {
        to.text(0x0020000D, Vr.UI, "1.2.826.0.1.3680043.2.1125.77.1")
                .text(0x0020000E, Vr.UI, "1.2.826.0.1.3680043.2.1125.77.2")
                .text(0x00200010, Vr.SH, "77")
                .text(0x00200011, Vr.IS, "3")
                .text(0x00200012, Vr.IS, "1")
                .text(0x00200013, Vr.IS, String.valueOf(number))
                .text(0x00200032, Vr.DS, "-180.0\\-170.5\\" + -1.25 * number)
                .text(0x00200037, Vr.DS, "1\\0\\0\\0\\1\\0")
                .text(0x00200052, Vr.UI, "1.2.826.0.1.3680043.2.1125.77.5")
                .text(0x00201040, Vr.LO, "SN")
                .text(0x00201041, Vr.DS, String.valueOf(-1.25 * number))
                .text(0x00204000, Vr.LT, "BREATH HOLD GOOD")
                .numbers(0x00280002, Vr.US, 1)
                .text(0x00280004, Vr.CS, "MONOCHROME2")
                .numbers(0x00280010, Vr.US, side)
                .numbers(0x00280011, Vr.US, side)
                .text(0x00280030, Vr.DS, "0.703125\\0.703125")
                .numbers(0x00280100, Vr.US, 16)
                .numbers(0x00280101, Vr.US, 16)
                .numbers(0x00280102, Vr.US, 15)
                .numbers(0x00280103, Vr.US, 1)
                .numbers(0x00280120, Vr.SS, -2000)
                .text(0x00280301, Vr.CS, "NO")
                .text(0x00281050, Vr.DS, "-600")
                .text(0x00281051, Vr.DS, "1500")
                .text(0x00281052, Vr.DS, "-1024")
                .text(0x00281053, Vr.DS, "1")
                .text(0x00281054, Vr.LO, "HU");
    }

    private static void procedure(ExplicitElements to) {
        to.text(0x00321032, Vr.PN, "ORDER^DOCTOR")
                .text(0x00321033, Vr.LO, "PULMONOLOGY")
                .text(0x00321060, Vr.LO, "CT CHEST LOW DOSE SCREENING")
                .text(0x00380500, Vr.LO, "AMBULATORY")
                .text(0x00400002, Vr.DA, "20250311")
                .text(0x00400003, Vr.TM, "103000")
                .text(0x00400244, Vr.DA, "20250311")
                .text(0x00400245, Vr.TM, "104322")
                .text(0x00400253, Vr.SH, "PPS-77")
                .text(0x00400254, Vr.LO, "CT CHEST LOW DOSE")
                .sequence(
                        0x00400275,
                        item ->
                                item.text(0x00321060, Vr.LO, "CT CHEST LOW DOSE SCREENING")
                                        .text(0x00400007, Vr.LO, "CT CHEST FOR EXAMPLE")
                                        .sequence(
                                                0x00400008,
                                                code ->
                                                        code.text(0x00080100, Vr.SH, "CTCHLD")
                                                                .text(0x00080102, Vr.SH, "99LOCAL")
                                                                .text(
                                                                        0x00080104,
                                                                        Vr.LO,
                                                                        "CT CHEST LOW DOSE"))
                                        .text(0x00400009, Vr.SH, "SPS-77")
                                        .text(0x00401001, Vr.SH, "RP-77"))
                .text(0x00401001, Vr.SH, "RP-77")
                .text(0x00430010, Vr.LO, "GEMS_PARM_01");
    }

    private static byte[] pixels(int number, int side) {
        SplittableRandom noise = new SplittableRandom(number);
        byte[] pixels = new byte[2 * side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int x = column - side / 2;
                int y = row - side / 2;
                boolean body = 4 * x * x + 9 * y * y < 4 * 200 * 200;
                int value = (body ? 1000 : 20) + noise.nextInt(64);
                int at = 2 * (row * side + column);
                pixels[at] = (byte) value;
                pixels[at + 1] = (byte) (value >>> 8);
            }
        }
        return pixels;
    }
}
