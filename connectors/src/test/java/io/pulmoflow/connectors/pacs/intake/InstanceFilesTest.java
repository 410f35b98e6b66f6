package io.pulmoflow.connectors.pacs.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.CollectedRecords;
import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.staging.FolderStaging;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceFilesTest {
    @TempDir Path folder;

    private Path staging;
    private InstanceFiles reader;

    @BeforeEach
    void open_the_staging_store() {
        staging = folder.resolve("staging");
        reader =
                new InstanceFiles(
                        new Site(ZoneId.of("Europe/Moscow"), Optional.of("DEFAULT")),
                        new FolderStaging(staging, Clock.systemUTC()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DicomBytes.EXPLICIT,
                DicomBytes.IMPLICIT,
                DicomBytes.BIG_ENDIAN,
                DicomBytes.DEFLATED
            })
    void an_instance_is_read_in_every_encoding(String transferSyntax) throws Exception {
        byte[] file = DicomBytes.image(transferSyntax).pixels().file(transferSyntax);

        InstanceReceived instance = read(file).accepted().get(0);

        assertThat(instance.getPatientId()).isEqualTo("000123");
        assertThat(instance.getIssuer()).isEqualTo("CITY1");
        assertThat(instance.getAccessionNumber()).isEqualTo("A-17");
        assertThat(instance.getStudyInstanceUid()).isEqualTo("1.2.3.4");
        assertThat(instance.getSeriesInstanceUid()).isEqualTo("1.2.3.5");
        assertThat(instance.getSopInstanceUid()).isEqualTo("1.2.3.1");
        assertThat(instance.getTransferSyntaxUid()).isEqualTo(transferSyntax);
        assertThat(instance.getAcquiredAt()).isEqualTo(Instant.parse("2026-03-01T07:40:00.500Z"));
        assertThat(instance.getRows()).isEqualTo(4);
        assertThat(instance.getColumns()).isEqualTo(6);
        assertThat(instance.getBitsAllocated()).isEqualTo(16);
        assertThat(instance.getSliceThicknessMm()).isEqualTo(1.25);
        assertThat(instance.getTubeVoltageKv()).isEqualTo(100);
        assertThat(instance.getInstanceNumber()).isEqualTo(7);
        assertThat(staging.resolve(instance.getStagingKey())).hasBinaryContent(file);
        assertThat(instance.getStagingKey())
                .isEqualTo(
                        instance.getSha256().substring(0, 2) + "/" + instance.getSha256() + ".dcm");
    }

    @Test
    void encapsulated_pixels_are_walked_to_their_end() throws Exception {
        DicomBytes image =
                DicomBytes.image(DicomBytes.EXPLICIT)
                        .header(0x7FE00010, "OB", DicomBytes.UNDEFINED)
                        .item(0)
                        .item(30)
                        .bytes(30);
        byte[] whole = image.delimiter(0xE0DD).file(DicomBytes.JPEG_LOSSLESS);

        assertThat(read(whole).accepted()).hasSize(1);
        assertThat(read(Arrays.copyOf(whole, whole.length - 8)).bad().fault().code())
                .isEqualTo(FaultCode.TRUNCATED_DICOM);
        assertThat(read(Arrays.copyOf(whole, whole.length - 20)).bad().fault().code())
                .isEqualTo(FaultCode.TRUNCATED_DICOM);
    }

    @Test
    void a_truncated_file_goes_to_quarantine_with_what_is_known_of_its_person() throws Exception {
        byte[] whole = DicomBytes.image(DicomBytes.EXPLICIT).pixels().file(DicomBytes.EXPLICIT);
        byte[] cut = Arrays.copyOf(whole, whole.length - 10);

        BadRecord bad = read(cut).bad();

        assertThat(bad.fault().code()).isEqualTo(FaultCode.TRUNCATED_DICOM);
        assertThat(bad.fault().place()).isEqualTo("byte " + (whole.length - 60) + ", (7FE0,0010)");
        assertThat(bad.format()).isEqualTo(PayloadFormat.DICOM);
        String key = StandardCharsets.UTF_8.decode(bad.payload()).toString();
        assertThat(key).startsWith("quarantine/");
        assertThat(staging.resolve(key)).hasBinaryContent(cut);
        assertThat(bad.subject())
                .contains(Subject.newBuilder().setIssuer("CITY1").setPatientId("000123").build());
    }

    @Test
    void an_image_cut_off_right_before_its_pixels_is_truncated() throws Exception {
        byte[] file = DicomBytes.image(DicomBytes.EXPLICIT).file(DicomBytes.EXPLICIT);
        assertThat(read(file).bad().fault().code()).isEqualTo(FaultCode.TRUNCATED_DICOM);
    }

    @Test
    void what_is_not_part_10_is_rejected() {
        for (byte[] file :
                new byte[][] {
                    {},
                    "%PDF-1.7".getBytes(StandardCharsets.US_ASCII),
                    new byte[500],
                    Arrays.copyOf(
                            DicomBytes.image(DicomBytes.EXPLICIT).file(DicomBytes.EXPLICIT), 131)
                }) {
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(RejectedFile.class)
                    .hasMessageContaining("NOT_DICOM");
        }
    }

    @Test
    void an_instance_without_its_uids_is_quarantined() throws Exception {
        byte[] file =
                DicomBytes.dataSet(DicomBytes.EXPLICIT)
                        .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                        .text(0x00100020, "LO", "000123")
                        .pixels()
                        .file(DicomBytes.EXPLICIT);

        BadRecord bad = read(file).bad();

        assertThat(bad.fault().code()).isEqualTo(FaultCode.MISSING_DICOM_ATTRIBUTE);
        assertThat(bad.fault().message()).contains("(0008,0018)");
        assertThat(bad.subject()).map(Subject::getIssuer).contains("DEFAULT");
    }

    @Test
    void lengths_that_lie_are_faults_and_cost_no_memory() throws Exception {
        for (DicomBytes hostile :
                new DicomBytes[] {
                    DicomBytes.dataSet(DicomBytes.EXPLICIT).header(0x00100020, "UT", 0xFFFFFFFEL),
                    DicomBytes.dataSet(DicomBytes.EXPLICIT).header(0x7FE00010, "OW", 0x7FFFFFFFL),
                    DicomBytes.dataSet(DicomBytes.EXPLICIT).header(0x00100020, "LO", 0xFFFF),
                    nested(10_000)
                }) {
            assertThat(read(hostile.file(DicomBytes.EXPLICIT)).bad().fault().code())
                    .isIn(FaultCode.TRUNCATED_DICOM, FaultCode.MALFORMED_DICOM);
        }
    }

    @Test
    void a_deflated_file_that_was_cut_is_truncated() throws Exception {
        byte[] whole = DicomBytes.image(DicomBytes.DEFLATED).pixels().file(DicomBytes.DEFLATED);
        assertThat(read(Arrays.copyOf(whole, whole.length - 12)).bad().fault().code())
                .isEqualTo(FaultCode.TRUNCATED_DICOM);
    }

    @Test
    void storing_a_file_again_changes_nothing() throws Exception {
        byte[] file = DicomBytes.image(DicomBytes.EXPLICIT).pixels().file(DicomBytes.EXPLICIT);
        String key = read(file).accepted().get(0).getStagingKey();
        assertThat(read(file).accepted().get(0).getStagingKey()).isEqualTo(key);
        try (var below = Files.walk(staging)) {
            assertThat(below.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private static DicomBytes nested(int depth) {
        DicomBytes bytes = DicomBytes.dataSet(DicomBytes.EXPLICIT);
        for (int i = 0; i < depth; i++) {
            bytes.header(0x00081140, "SQ", DicomBytes.UNDEFINED).item(DicomBytes.UNDEFINED);
        }
        return bytes;
    }

    private CollectedRecords<InstanceReceived> read(byte[] file) throws IOException, RejectedFile {
        return CollectedRecords.of(reader, folder, "image.dcm", file);
    }
}
