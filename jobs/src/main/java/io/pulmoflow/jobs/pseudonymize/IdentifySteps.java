package io.pulmoflow.jobs.pseudonymize;

import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.freetext.MeetText;
import io.pulmoflow.operators.freetext.domain.TextRules;
import io.pulmoflow.operators.freetext.domain.TextScrubber;
import io.pulmoflow.operators.identity.domain.AliasRules;
import io.pulmoflow.operators.identity.domain.Intake;
import io.pulmoflow.operators.identity.domain.Quarantine;
import io.pulmoflow.operators.identity.domain.RedirectRules;
import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.HealthRecorded;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Duration;
import org.apache.flink.util.function.SerializableSupplier;

/** The job's functions, made of its configuration: which rule takes in which topic. */
record IdentifySteps(PseudonymizeConfig config) {
    IdentifyRecords<ParticipantRecorded> participants() {
        return IdentifyRecords.of(
                Topics.RAW_CRM_PARTICIPANTS, Source.CRM, Intake::participant, config, identify());
    }

    IdentifyRecords<ProtocolReported> protocols() {
        return IdentifyRecords.of(
                Topics.RAW_RIS_PROTOCOLS, Source.RIS, Intake::protocol, config, identify());
    }

    IdentifyRecords<HealthRecorded> healthRecords() {
        return IdentifyRecords.of(
                Topics.RAW_EHR_RECORDS, Source.EHR, Intake::healthRecord, config, identify());
    }

    IdentifyRecords<InstanceReceived> instances() {
        return IdentifyRecords.of(
                Topics.RAW_PACS_INSTANCES, Source.PACS, Intake::instance, config, identify());
    }

    IdentifyRecords<DeadLetter> incidents() {
        return IdentifyRecords.ofDeadLetters(Topics.DEAD_LETTERS, config, identify());
    }

    AliasRules aliasRules() {
        return new AliasRules(
                config.linkingTimeLimit(),
                new Quarantine("link-identity", ProgramVersion.current()));
    }

    MeetText meetText() {
        Duration kept = config.textsKept();
        Duration raw = Topics.RAW_RECORDS_KEPT;
        return new MeetText(kept, raw.compareTo(kept) < 0 ? raw : kept);
    }

    SerializableSupplier<TextRules> textRules() {
        ZoneKeyFile careKey = config.careKey();
        Duration kept = config.textsKept();
        return () -> new TextRules(new TextScrubber(), new CareIds(careKey.read()), kept);
    }

    RedirectRules redirectRules() {
        return new RedirectRules("resolve-identities", ProgramVersion.current());
    }

    private static Quarantine identify() {
        return new Quarantine("identify", ProgramVersion.current());
    }
}
