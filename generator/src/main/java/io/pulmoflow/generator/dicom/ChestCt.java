package io.pulmoflow.generator.dicom;

import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.course.Study;
import io.pulmoflow.generator.records.Examination;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Sex;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * The files of one low-dose chest CT: valid CT Image Storage, 512 x 512, 16 bit signed, explicit VR
 * little endian. Slices are contiguous around the largest nodule.
 */
public final class ChestCt {

    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** What a truncated file keeps of its bytes, in hundredths. */
    private static final int KEPT_PERCENT = 60;

    private final Study study;
    private final ChestPhantom phantom;

    public ChestCt(Study study) {
        this.study = study;
        this.phantom =
                new ChestPhantom(study.nodules(), study.slices(), study.seriesUid().hashCode());
    }

    /** The bytes of one file, in the condition in which it is sent. */
    public byte[] bytes(Study.ImageFile file) {
        return switch (file.condition()) {
            case WHOLE, SAME_BYTES -> instance(file, 0);
            case SENT_AGAIN_CHANGED -> instance(file, 1);
            case TRUNCATED -> {
                byte[] whole = instance(file, 0);
                yield Arrays.copyOf(whole, whole.length / 100 * KEPT_PERCENT);
            }
            case NOT_DICOM ->
                    ("Список снимков " + file.name() + ". Этот файл не является изображением.\n")
                            .repeat(20)
                            .getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] instance(Study.ImageFile file, int version) {
        Person person = study.person();
        Examination examination = study.examination();
        ZonedDateTime start = examination.performedAt().atZone(Calendar.ZONE);
        ZonedDateTime acquired = start.plus(file.slice() / 4, ChronoUnit.SECONDS);
        ZonedDateTime created = acquired.plusMinutes(2L + 90L * version);
        byte[] pixels = phantom.pixels(file.slice(), version);
        DataSet data =
                new DataSet()
                        .text(0x00080005, "CS", "ISO_IR 192")
                        .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
                        .text(0x00080012, "DA", DAY.format(created))
                        .text(0x00080013, "TM", TIME.format(created))
                        .text(0x00080016, "UI", CT_IMAGE_STORAGE)
                        .text(0x00080018, "UI", file.record().sopInstanceUid())
                        .text(0x00080020, "DA", DAY.format(start))
                        .text(0x00080021, "DA", DAY.format(start))
                        .text(0x00080022, "DA", DAY.format(acquired))
                        .text(0x00080023, "DA", DAY.format(acquired))
                        .text(0x00080030, "TM", TIME.format(start))
                        .text(0x00080031, "TM", TIME.format(start))
                        .text(0x00080032, "TM", TIME.format(acquired))
                        .text(0x00080033, "TM", TIME.format(acquired))
                        .text(0x00080050, "SH", examination.accessionNumber())
                        .text(0x00080060, "CS", "CT")
                        .text(0x00080070, "LO", "Pulmoflow synthetic")
                        .text(0x00080080, "LO", "Поликлиника " + person.site().code())
                        .text(0x00080090, "PN", "")
                        .text(0x00080201, "SH", "+0300")
                        .text(0x00081030, "LO", "НДКТ органов грудной клетки")
                        .text(0x0008103E, "LO", "Lung 2.5mm")
                        .text(0x00081090, "LO", "Phantom 1")
                        .text(0x00100010, "PN", personName(person))
                        .text(0x00100020, "LO", person.archiveAlias().id())
                        .text(0x00100021, "LO", person.archiveAlias().issuer())
                        .text(0x00100030, "DA", DAY.format(person.birthDate()))
                        .text(0x00100040, "CS", person.sex() == Sex.FEMALE ? "F" : "M")
                        .text(0x00101010, "AS", age(person, start))
                        .text(0x00180015, "CS", "CHEST")
                        .text(0x00180022, "CS", "HELICAL MODE")
                        .text(0x00180050, "DS", decimal(ChestPhantom.SLICE_SPACING_MM))
                        .text(0x00180060, "DS", "120")
                        .text(0x00181020, "LO", "1.0")
                        .text(0x00181150, "IS", "500")
                        .text(0x00181151, "IS", "40")
                        .text(0x00181152, "IS", "20")
                        .text(0x00181210, "SH", "LUNG")
                        .text(0x00185100, "CS", "HFS")
                        .text(0x0020000D, "UI", examination.studyUid())
                        .text(0x0020000E, "UI", study.seriesUid())
                        .text(0x00200010, "SH", studyId(examination))
                        .text(0x00200011, "IS", "2")
                        .text(0x00200012, "IS", "1")
                        .text(0x00200013, "IS", String.valueOf(file.slice() + 1))
                        .text(
                                0x00200032,
                                "DS",
                                decimal(ChestPhantom.FIRST_PIXEL_MM)
                                        + "\\"
                                        + decimal(ChestPhantom.FIRST_PIXEL_MM)
                                        + "\\"
                                        + decimal(phantom.z(file.slice())))
                        .text(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
                        .text(0x00200052, "UI", study.frameOfReferenceUid())
                        .text(0x00201040, "LO", "")
                        .text(0x00201041, "DS", decimal(phantom.z(file.slice())))
                        .shortNumber(0x00280002, "US", 1)
                        .text(0x00280004, "CS", "MONOCHROME2")
                        .shortNumber(0x00280010, "US", ChestPhantom.SIZE)
                        .shortNumber(0x00280011, "US", ChestPhantom.SIZE)
                        .text(
                                0x00280030,
                                "DS",
                                decimal(ChestPhantom.PIXEL_MM)
                                        + "\\"
                                        + decimal(ChestPhantom.PIXEL_MM))
                        .shortNumber(0x00280100, "US", 16)
                        .shortNumber(0x00280101, "US", 16)
                        .shortNumber(0x00280102, "US", 15)
                        .shortNumber(0x00280103, "US", 1)
                        .text(0x00280301, "CS", "NO")
                        .text(0x00281050, "DS", "-600")
                        .text(0x00281051, "DS", "1500")
                        .text(0x00281052, "DS", String.valueOf(ChestPhantom.RESCALE_INTERCEPT))
                        .text(0x00281053, "DS", "1")
                        .text(0x00281054, "LO", "HU")
                        .text(0x00282110, "CS", "00")
                        .bytes(0x7FE00010, "OW", pixels);
        return Part10.file(CT_IMAGE_STORAGE, file.record().sopInstanceUid(), data, pixels.length);
    }

    private static String personName(Person person) {
        return person.lastName() + "^" + person.firstName() + "^" + person.middleName();
    }

    private static String age(Person person, ZonedDateTime at) {
        long years = ChronoUnit.YEARS.between(person.birthDate(), at.toLocalDate());
        return String.format(Locale.ROOT, "%03dY", years);
    }

    private static String studyId(Examination examination) {
        String accession = examination.accessionNumber();
        return accession.substring(accession.length() - 8);
    }

    /** A decimal string: tenths, which is all the geometry needs. */
    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
