package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.tabular.Fields;
import io.pulmoflow.connectors.tabular.FileEncoding;
import io.pulmoflow.connectors.tabular.PersonWords;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.connectors.tabular.Vocabulary;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a protocol from a text of keys and values, one key a line, in Russian or English; a file is
 * one protocol.
 *
 * <p>Free text runs to the next key. A key that has had its value is no key within free text but a
 * part of it.
 */
final class ProtocolText implements SourceReader<ProtocolReported> {
    /** What a dead letter has room for, in bytes. */
    private static final int LONGEST_TEXT = 256 * 1024;

    private static final int LONGEST_KEY = 40;
    private static final char REPLACED = '\uFFFD';
    private static final String PATIENT = "patient";
    private static final String FILE = "file";

    private static final Pattern KEYED = Pattern.compile("[\\s\\uFEFF]*([^:]{1,60}?)\\s*:(.*)");
    private static final Pattern NODULE =
            Pattern.compile("(?:очаг|nodule)_?(?:№|#|no\\.?)?_?(\\d{1,3})?");
    private static final Pattern NODULE_WITHOUT_COLON =
            Pattern.compile("(?iu)\\s*(?:очаг|nodule)\\s*(?:№|#)?\\s*\\d.*");

    private static final Set<String> FREE_TEXT =
            Set.of("findings", "conclusion", "second_report", "expert_report");

    private static final Vocabulary<String> KEYS =
            Vocabulary.<String>builder()
                    .add(
                            "accession_number",
                            "Protocol",
                            "Протокол",
                            "Номер протокола",
                            "Accession",
                            "Accession number")
                    .add(
                            "study_uid",
                            "Study",
                            "Исследование",
                            "Study UID",
                            "UID исследования",
                            "Examination")
                    .add(PATIENT, "Patient", "Пациент")
                    .add("patient_id", "Patient id")
                    .add("issuer", "Issuer")
                    .add("national_id", "SNILS", "СНИЛС", "National id")
                    .add(
                            "performed_at",
                            "Performed at",
                            "Дата исследования",
                            "Performed",
                            "Study date",
                            "Examination date",
                            "Date of study",
                            "Date of examination")
                    .add(
                            "reported_at",
                            "Reported at",
                            "Дата протокола",
                            "Reported",
                            "Report date",
                            "Protocol date",
                            "Date of protocol",
                            "Date of report")
                    .add("status", "Status", "Статус", "Статус протокола")
                    .add("reader", "Reader", "Врач", "Radiologist", "Врач-рентгенолог")
                    .add("second_reader", "Second reader", "Второй врач", "Второй рентгенолог")
                    .add("lung_rads", "Lung-RADS", "Категория Lung-RADS", "Категория")
                    .add("lung_rads_version", "Lung-RADS version", "Версия Lung-RADS")
                    .add(
                            "s_modifier",
                            "S modifier",
                            "Модификатор S",
                            "S-модификатор",
                            "Lung-RADS S")
                    .add(
                            "incomplete_reason",
                            "Incomplete reason",
                            "Причина неполной оценки",
                            "Причина неполноты",
                            "Причина категории 0")
                    .add(
                            "prior_performed_at",
                            "Prior performed at",
                            "Дата предыдущего исследования",
                            "Предыдущее исследование",
                            "Prior",
                            "Prior examination",
                            "Prior study",
                            "Prior study date",
                            "Prior date")
                    .add("icd10", "ICD-10", "МКБ-10", "МКБ", "Код МКБ-10", "ICD10", "МКБ10")
                    .add(
                            "expert_required",
                            "Expert required",
                            "Экспертный анализ",
                            "Требуется эксперт",
                            "Expert analysis",
                            "Expert review",
                            "Expert review required")
                    .add("findings", "Findings", "Описание")
                    .add("conclusion", "Impression", "Заключение", "Conclusion")
                    .add(
                            "second_report",
                            "Second report",
                            "Второе чтение",
                            "Второе описание",
                            "Второе заключение",
                            "Second reading")
                    .add(
                            "expert_report",
                            "Expert report",
                            "Экспертное заключение",
                            "Заключение эксперта")
                    .build();

    private final TabularConfig config;

    ProtocolText(TabularConfig config) {
        this.config = config;
    }

    @Override
    public void read(ClaimedFile file, RecordSink<ProtocolReported> to)
            throws IOException, RejectedFile {
        if (file.size() > LONGEST_TEXT) {
            throw new RejectedFile(
                    FaultCode.UNREADABLE_FILE,
                    "a text protocol is not longer than " + LONGEST_TEXT + " bytes");
        }
        Charset charset = FileEncoding.of(file.path(), config.encoding());
        byte[] bytes = Files.readAllBytes(file.path());
        Parsed parsed = new Parsed();
        String text = decoded(bytes, charset);
        text.lines().forEach(parsed::take);
        parsed.end();
        if (parsed.values.isEmpty() && parsed.nodules.isEmpty()) {
            throw new RejectedFile(
                    FaultCode.UNREADABLE_FILE, "the file has none of the keys of a protocol");
        }
        parsed.unknownKeys.forEach(to::unknownColumn);
        Fields fields = parsed.fields(config);
        if (text.indexOf(REPLACED) >= 0) {
            fields.fault(
                    FaultCode.UNREADABLE_ENCODING,
                    FILE,
                    "the file has bytes that its encoding does not have");
        }
        parsed.fault.ifPresent(f -> fields.fault(f.code(), f.place(), f.message()));
        Optional<ProtocolReported> protocol = protocol(parsed, fields);
        if (protocol.isPresent()) {
            to.accepted(1, protocol.get().getAccessionNumber(), protocol.get());
        } else {
            to.quarantined(
                    new BadRecord(
                            1,
                            fields.fault().orElseThrow(),
                            PayloadFormat.TEXT,
                            ByteBuffer.wrap(bytes),
                            subject(fields)));
        }
    }

    private Optional<ProtocolReported> protocol(Parsed parsed, Fields fields) {
        Optional<ProtocolReported> protocol = ProtocolFields.protocol(fields);
        List<Nodule> nodules = new ArrayList<>();
        for (Map.Entry<Integer, NoduleText> entry : parsed.nodules.entrySet()) {
            NoduleText written = entry.getValue();
            String place = "line " + written.line();
            Optional<Map<String, String>> values = NoduleLine.read(written.text());
            if (values.isEmpty()) {
                fields.fault(
                        FaultCode.BAD_VALUE,
                        place,
                        "the nodule's line has a part of no known kind");
                continue;
            }
            Fields ofNodule =
                    new Fields(
                            values.get()::get,
                            column -> place + ", " + column,
                            config.mappings().get(0)::word,
                            config.site());
            nodules.add(ProtocolFields.nodule(ofNodule, entry.getKey()));
            ofNodule.fault().ifPresent(f -> fields.fault(f.code(), f.place(), f.message()));
        }
        if (fields.fault().isPresent()) {
            return Optional.empty();
        }
        protocol.ifPresent(p -> p.setNodules(nodules));
        return protocol;
    }

    private static Optional<Subject> subject(Fields fields) {
        return PersonWords.subject(
                undamaged(fields.text("national_id")),
                undamaged(fields.issuer("issuer", "patient_id")),
                undamaged(fields.text("patient_id")));
    }

    private static String undamaged(String value) {
        return value == null || value.indexOf(REPLACED) >= 0 ? null : value;
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("a decoder that replaces does not report", e);
        }
    }

    private record NoduleText(int line, String text) {}

    /** Keys and values as they stand in the file. */
    private static final class Parsed {
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final Map<Integer, NoduleText> nodules = new TreeMap<>();
        private final List<String> unknownKeys = new ArrayList<>();
        private Optional<Fault> fault = Optional.empty();
        private int line;
        private String freeText;
        private final StringBuilder text = new StringBuilder();

        void take(String written) {
            line++;
            Matcher keyed = KEYED.matcher(written);
            if (keyed.matches() && take(keyed.group(1), keyed.group(2).strip())) {
                return;
            }
            if (freeText != null) {
                text.append('\n').append(written.strip());
            } else if (NODULE_WITHOUT_COLON.matcher(written).matches()) {
                fault("a line begins like a nodule's and has no colon after its number");
            } else if (keyed.matches()) {
                String key = keyed.group(1).strip();
                unknownKeys.add(key.substring(0, Math.min(key.length(), LONGEST_KEY)));
            }
        }

        void end() {
            if (freeText != null && !text.toString().isBlank()) {
                values.put(freeText, text.toString().strip());
            }
            freeText = null;
            text.setLength(0);
        }

        Fields fields(TabularConfig config) {
            return new Fields(
                    values::get,
                    name -> lines.containsKey(name) ? "line " + lines.get(name) : name,
                    config.mappings().get(0)::word,
                    config.site());
        }

        /** False where the line is a part of free text, or its key is not known. */
        private boolean take(String key, String value) {
            Matcher nodule = NODULE.matcher(Vocabulary.normalized(key));
            if (nodule.matches()) {
                return takeNodule(nodule.group(1), value);
            }
            Optional<String> column = KEYS.meaningOf(key);
            if (column.isEmpty()) {
                return false;
            }
            String name = column.get();
            if (lines.containsKey(name)) {
                boolean another =
                        name.equals("accession_number") && !value.equals(values.get(name));
                if (freeText != null && !another) {
                    return false;
                }
                fault(another ? "the file holds more than one protocol" : "a key is there twice");
                return true;
            }
            end();
            lines.put(name, line);
            if (FREE_TEXT.contains(name)) {
                freeText = name;
                text.append(value);
            } else if (name.equals(PATIENT)) {
                takePatient(value);
            } else if (!value.isEmpty()) {
                values.put(name, value);
            }
            return true;
        }

        private boolean takeNodule(String number, String value) {
            int n = number == null ? nodules.size() + 1 : Integer.parseInt(number);
            if (nodules.containsKey(n)) {
                if (freeText == null) {
                    fault("two nodules have one number");
                }
                return freeText == null;
            }
            end();
            nodules.put(n, new NoduleText(line, value));
            if (n == 0) {
                fault("nodules are numbered from 1");
            }
            return true;
        }

        private void takePatient(String value) {
            int bar = value.indexOf('|');
            if (value.isEmpty()) {
                return;
            }
            if (bar < 0) {
                values.put("patient_id", value);
            } else if (bar == 0 || bar == value.length() - 1 || value.indexOf('|', bar + 1) >= 0) {
                fault("the patient is no issuer|id pair");
            } else {
                values.put("issuer", value.substring(0, bar).strip());
                values.put("patient_id", value.substring(bar + 1).strip());
            }
        }

        private void fault(String message) {
            if (fault.isEmpty()) {
                fault = Optional.of(new Fault(FaultCode.BAD_VALUE, "line " + line, message));
            }
        }
    }
}
