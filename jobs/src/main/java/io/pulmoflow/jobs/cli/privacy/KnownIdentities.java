package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.connectors.kafka.AvroBytes;
import io.pulmoflow.operators.privacy.domain.IdentityIndex;
import io.pulmoflow.operators.privacy.domain.IdentityKind;
import io.pulmoflow.operators.privacy.domain.TextIdentifiers;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.Subject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** Takes every identifier out of the records of the identified zone. */
final class KnownIdentities {
    private final IdentityIndex index = new IdentityIndex();

    IdentityIndex index() {
        return index;
    }

    void take(SpecificRecord record) {
        if (record instanceof ParticipantRecorded one) {
            index.identifier(one.getContactId(), IdentityKind.LOCAL_ID);
            names(one.getLastName(), one.getFirstName(), one.getMiddleName());
            person(one.getNationalId(), one.getBirthDate(), one.getLocalIds());
            contact(one.getPhone(), one.getEmail(), one.getAddress());
        } else if (record instanceof PersonKnown one) {
            names(one.getLastName(), one.getFirstName(), one.getMiddleName());
            person(one.getNationalId(), one.getBirthDate(), one.getLocalIds());
            contact(one.getPhone(), one.getEmail(), one.getAddress());
        } else if (record instanceof ProtocolReported one) {
            index.identifier(one.getAccessionNumber(), IdentityKind.ACCESSION_NUMBER);
            index.identifier(one.getStudyUid(), IdentityKind.DICOM_UID);
            index.identifier(one.getPatientId(), IdentityKind.LOCAL_ID);
            index.nationalId(one.getNationalId());
            TextIdentifiers.take(one.getFindings(), index);
            TextIdentifiers.take(one.getConclusion(), index);
            TextIdentifiers.take(one.getSecondReport(), index);
            TextIdentifiers.take(one.getExpertReport(), index);
        } else if (record instanceof HealthRecorded one) {
            index.identifier(one.getRecordId(), IdentityKind.LOCAL_ID);
            index.identifier(one.getPatientId(), IdentityKind.LOCAL_ID);
            index.nationalId(one.getNationalId());
            TextIdentifiers.take(one.getText(), index);
        } else if (record instanceof InstanceReceived one) {
            index.identifier(one.getAccessionNumber(), IdentityKind.ACCESSION_NUMBER);
            index.identifier(one.getPatientId(), IdentityKind.LOCAL_ID);
            uids(one.getStudyInstanceUid(), one.getSeriesInstanceUid(), one.getSopInstanceUid());
        } else if (record instanceof ImageLinked one) {
            uids(
                    one.getStaged().getStudyInstanceUid(),
                    one.getStaged().getSeriesInstanceUid(),
                    one.getStaged().getSopInstanceUid());
        } else if (record instanceof DeadLetter one) {
            letter(one);
        }
    }

    private void letter(DeadLetter letter) {
        Subject subject = letter.getSubject();
        if (subject != null) {
            index.nationalId(subject.getNationalId());
            index.identifier(subject.getPatientId(), IdentityKind.LOCAL_ID);
        }
        if (letter.getPayloadFormat() == PayloadFormat.CSV) {
            rows(new String(AvroBytes.of(letter.getPayload()), StandardCharsets.UTF_8));
        }
    }

    /** Header row and rows; what a broken row holds under a wrong column is nobody's loss. */
    private void rows(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            return;
        }
        String header = lines.get(0);
        String delimiter = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
        List<String> columns =
                Arrays.stream(header.split(delimiter, -1))
                        .map(column -> unquoted(column).toLowerCase(Locale.ROOT))
                        .toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(delimiter, -1);
            for (int i = 0; i < Math.min(cells.length, columns.size()); i++) {
                cell(columns.get(i), unquoted(cells[i]));
            }
        }
    }

    private void cell(String column, String value) {
        switch (column) {
            case "last_name", "first_name", "middle_name" -> index.name(value);
            case "national_id" -> index.nationalId(value);
            case "phone" -> index.phone(value);
            case "email" -> index.email(value);
            case "address" -> index.address(value);
            case "contact_id", "patient_id", "record_id" ->
                    identifier(value, IdentityKind.LOCAL_ID);
            case "accession_number" -> identifier(value, IdentityKind.ACCESSION_NUMBER);
            case "study_uid" -> identifier(value, IdentityKind.DICOM_UID);
            default -> {}
        }
    }

    /**
     * A line of a broken row's text stands where an identifier should: words, which other texts
     * have too. No identifier of a source is without a digit, or of several words.
     */
    private void identifier(String value, IdentityKind kind) {
        boolean isOne =
                value.chars().anyMatch(Character::isDigit)
                        && value.chars().noneMatch(Character::isWhitespace);
        if (isOne) {
            index.identifier(value, kind);
        }
    }

    private static String unquoted(String cell) {
        return cell.strip().replace("\"", "");
    }

    private void names(String... names) {
        for (String name : names) {
            index.name(name);
        }
    }

    private void person(String nationalId, LocalDate birthDate, List<Alias> localIds) {
        index.nationalId(nationalId);
        index.birthDate(birthDate);
        localIds.forEach(alias -> index.identifier(alias.getId(), IdentityKind.LOCAL_ID));
    }

    private void contact(String phone, String email, String address) {
        index.phone(phone);
        index.email(email);
        index.address(address);
    }

    private void uids(String... uids) {
        for (String uid : uids) {
            index.identifier(uid, IdentityKind.DICOM_UID);
        }
    }
}
