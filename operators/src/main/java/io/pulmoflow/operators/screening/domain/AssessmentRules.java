package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.operators.lungrads.domain.Assessment;
import io.pulmoflow.operators.lungrads.domain.Category;
import io.pulmoflow.operators.lungrads.domain.Examination;
import io.pulmoflow.operators.lungrads.domain.Flag;
import io.pulmoflow.operators.lungrads.domain.FollowedNodule;
import io.pulmoflow.operators.lungrads.domain.Growth;
import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.lungrads.domain.Missing;
import io.pulmoflow.operators.lungrads.domain.Reason;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.screening.ComputedCategory;
import io.pulmoflow.schemas.state.CaseState;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The examinations of a case as Lung-RADS makes of them, each in the light of those before it. A
 * protocol that states a finding and lists none is not computed, nor looked back to: its findings
 * are not recorded, which is not to say that there are none. Pure.
 */
final class AssessmentRules implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What is missing where a protocol lists no finding of those that its category is of. */
    static final String NODULES = "nodules";

    private static final double TENTHS = 10;

    private final LungRadsEngine engine;
    private final Routing routing;
    private final ZoneId programmeZone;

    AssessmentRules(LungRadsEngine engine, OutcomeMapping mapping, ZoneId programmeZone) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.routing = new Routing(mapping);
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
    }

    /**
     * The case with its examinations assessed; the very same object where nothing has changed.
     *
     * @param before the case before the facts came; what was assessed then is not assessed again
     */
    CaseState assessed(CaseState before, CaseState facts) {
        boolean sameProtocols = facts.getProtocols() == before.getProtocols();
        if (sameProtocols && isAssessed(facts)) {
            return facts;
        }
        List<io.pulmoflow.schemas.screening.Assessment> assessments = assess(facts.getProtocols());
        return assessments.equals(facts.getAssessments())
                ? facts
                : CaseStates.withAssessments(facts, assessments);
    }

    /** A state that was saved before examinations were assessed has none. */
    private static boolean isAssessed(CaseState facts) {
        long examinations = facts.getProtocols().stream().filter(AssessmentRules::counts).count();
        return facts.getAssessments().size() == examinations;
    }

    private List<io.pulmoflow.schemas.screening.Assessment> assess(List<ProtocolLinked> protocols) {
        List<ProtocolLinked> counted = protocols.stream().filter(AssessmentRules::counts).toList();
        Map<String, Assessment> computed = new HashMap<>();
        engine.assessAll(comparable(counted))
                .forEach(one -> computed.put(one.examinationId(), one));
        List<io.pulmoflow.schemas.screening.Assessment> assessments = new ArrayList<>();
        for (ProtocolLinked protocol : counted) {
            Assessment assessment =
                    findingsAreRecorded(protocol)
                            ? computed.get(protocol.getExaminationId())
                            : null;
            assessments.add(
                    routing.route(
                            assessment == null
                                    ? notComputed(protocol)
                                    : recorded(assessment, protocol),
                            protocol));
        }
        return assessments;
    }

    /**
     * A protocol whose findings are not recorded says by its category what was there, where nothing
     * else does; among others it would only hide theirs.
     */
    private List<Examination> comparable(List<ProtocolLinked> counted) {
        List<Examination> examinations = new ArrayList<>();
        boolean recorded = false;
        for (ProtocolLinked protocol : counted) {
            recorded |= findingsAreRecorded(protocol);
            if (findingsAreRecorded(protocol)
                    || (!recorded && protocol.getLungRads() != LungRads.UNSTATED)) {
                examinations.add(examination(protocol));
            }
        }
        return examinations;
    }

    private static boolean counts(ProtocolLinked protocol) {
        return protocol.getStatus() != ProtocolStatus.CANCELLED;
    }

    private static boolean findingsAreRecorded(ProtocolLinked protocol) {
        return !protocol.getNodules().isEmpty()
                || protocol.getIncompleteReason() != IncompleteReason.UNSTATED
                || protocol.getLungRads() == LungRads.CATEGORY_1
                || protocol.getLungRads() == LungRads.CATEGORY_0;
    }

    private Examination examination(ProtocolLinked protocol) {
        return new Examination(
                protocol.getExaminationId(),
                protocol.getPerformedAt(),
                day(protocol.getPerformedAt()),
                Optional.ofNullable(protocol.getLungRadsVersion()),
                protocol.getLungRads(),
                protocol.getSModifier(),
                protocol.getIncompleteReason(),
                Optional.ofNullable(protocol.getPriorPerformedAt()).map(this::day),
                numbered(protocol.getNodules()));
    }

    /** A number stands for one nodule: where the source repeats one, the position does. */
    private static List<Nodule> numbered(List<Nodule> listed) {
        boolean distinct =
                listed.stream().map(Nodule::getNumber).distinct().count() == listed.size();
        if (distinct) {
            return listed;
        }
        List<Nodule> numbered = new ArrayList<>(listed.size());
        for (Nodule nodule : listed) {
            numbered.add(Nodule.newBuilder(nodule).setNumber(numbered.size() + 1).build());
        }
        return numbered;
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, programmeZone);
    }

    private static io.pulmoflow.schemas.screening.Assessment notComputed(ProtocolLinked protocol) {
        return io.pulmoflow.schemas.screening.Assessment.newBuilder()
                .setExaminationId(protocol.getExaminationId())
                .setStated(protocol.getLungRads())
                .setComputed(ComputedCategory.INDETERMINATE)
                .setVersion("")
                .setMissing(List.of(NODULES))
                .setRouted(protocol.getLungRads())
                .build();
    }

    private static io.pulmoflow.schemas.screening.Assessment recorded(
            Assessment assessment, ProtocolLinked protocol) {
        List<Integer> listed =
                numbered(protocol.getNodules()).stream().map(Nodule::getNumber).toList();
        return io.pulmoflow.schemas.screening.Assessment.newBuilder()
                .setExaminationId(assessment.examinationId())
                .setStated(protocol.getLungRads())
                .setComputed(category(assessment.category()))
                .setAtLeast(category(assessment.certain()))
                .setVersion(assessment.version())
                .setDecidingNodule(
                        assessment.decidingNodule().map(one -> position(one, listed)).orElse(null))
                .setReasons(assessment.reasons().stream().map(Reason::text).toList())
                .setMissing(assessment.missing().stream().map(Missing::text).toList())
                .setFlags(names(assessment.flags()))
                .setRouted(protocol.getLungRads())
                .setNodules(
                        assessment.nodules().stream().map(one -> followed(one, listed)).toList())
                .build();
    }

    private static io.pulmoflow.schemas.screening.FollowedNodule followed(
            FollowedNodule followed, List<Integer> listed) {
        Optional<Growth> growth = followed.growth();
        return io.pulmoflow.schemas.screening.FollowedNodule.newBuilder()
                .setPosition(position(followed, listed))
                .setLastingId(followed.lastingId())
                .setConfidence(followed.confidence())
                .setChange(followed.computed())
                .setCategory(category(followed.category()))
                .setDiameterChangeMm(
                        growth.filter(one -> one.diameterTenths().isPresent())
                                .map(one -> one.diameterTenths().getAsInt() / TENTHS)
                                .orElse(null))
                .setVolumeDoublingDays(growth.flatMap(Growth::doublingDays).orElse(null))
                .setFlags(names(followed.flags()))
                .build();
    }

    private static int position(FollowedNodule followed, List<Integer> listed) {
        return followed.mentioned() ? listed.indexOf(followed.nodule().getNumber()) + 1 : 0;
    }

    private static List<String> names(Set<Flag> flags) {
        return flags.stream().map(Flag::name).sorted().toList();
    }

    private static ComputedCategory category(Category category) {
        return switch (category) {
            case CATEGORY_0 -> ComputedCategory.CATEGORY_0;
            case CATEGORY_1 -> ComputedCategory.CATEGORY_1;
            case CATEGORY_2 -> ComputedCategory.CATEGORY_2;
            case CATEGORY_3 -> ComputedCategory.CATEGORY_3;
            case CATEGORY_4A -> ComputedCategory.CATEGORY_4A;
            case CATEGORY_4B -> ComputedCategory.CATEGORY_4B;
            case CATEGORY_4X -> ComputedCategory.CATEGORY_4X;
            case INDETERMINATE -> ComputedCategory.INDETERMINATE;
        };
    }
}
