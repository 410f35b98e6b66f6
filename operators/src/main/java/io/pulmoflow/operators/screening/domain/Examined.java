package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.screening.Assessment;
import io.pulmoflow.schemas.state.CaseState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An examination that was not cancelled: its protocol and what comes of it. */
record Examined(ProtocolLinked protocol, Assessment assessment) {
    /** In the order of the protocols. */
    static List<Examined> of(CaseState facts) {
        return of(facts.getProtocols(), facts.getAssessments());
    }

    /** In the order of the protocols. */
    static List<Examined> of(List<ProtocolLinked> protocols, List<Assessment> assessments) {
        Map<String, Assessment> byExamination = new HashMap<>();
        assessments.forEach(one -> byExamination.put(one.getExaminationId(), one));
        List<Examined> examined = new ArrayList<>();
        for (ProtocolLinked protocol : protocols) {
            if (protocol.getStatus() != ProtocolStatus.CANCELLED) {
                examined.add(
                        new Examined(protocol, byExamination.get(protocol.getExaminationId())));
            }
        }
        return examined;
    }

    /** The category that routes; never UNSTATED. */
    LungRads routed() {
        return assessment.getRouted();
    }

    String examinationId() {
        return protocol.getExaminationId();
    }
}
