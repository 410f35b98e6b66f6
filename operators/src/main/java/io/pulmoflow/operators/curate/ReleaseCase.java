package io.pulmoflow.operators.curate;

import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.curate.domain.CaseCuration;
import io.pulmoflow.operators.curate.domain.Curation;
import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.curated.CaseRelease;
import io.pulmoflow.schemas.curated.ExaminationRelease;
import io.pulmoflow.schemas.internal.GroupingChange;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.ReleaseState;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.io.IOException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * release-case: per pseudonym, turns revisions of a case into what the research zone is to hold.
 */
public final class ReleaseCase extends KeyedProcessFunction<String, CaseRevision, CaseRelease> {
    private static final long serialVersionUID = 1L;

    /** Examinations one by one, with tombstones for those that are gone. */
    public static final OutputTag<ExaminationRelease> EXAMINATIONS =
            new OutputTag<>("examinations", new AvroTypeInfo<>(ExaminationRelease.class));

    /** What a withdrawal has erased; certain only once a checkpoint holds it. */
    public static final OutputTag<ErasureProof> ERASURES =
            new OutputTag<>("erasures", new AvroTypeInfo<>(ErasureProof.class));

    /** Who is to be grouped with whom, for keep-anonymity. */
    public static final OutputTag<GroupingChange> GROUPING =
            new OutputTag<>("grouping", new AvroTypeInfo<>(GroupingChange.class));

    private final SerializableSupplier<ResearchIds> ids;
    private final ZoneId programmeZone;
    private final AnonymityRules rules;
    private final ErasurePapers papers;
    private transient ResearchIds researchIds;
    private transient CaseCuration curation;
    private transient ValueState<ReleaseState> released;
    private transient Map<Curation.Kind, Counter> counters;

    /**
     * @param ids reads the research key where the operator runs, so that the key is never part of
     *     the job's graph
     */
    public ReleaseCase(
            SerializableSupplier<ResearchIds> ids,
            ZoneId programmeZone,
            AnonymityRules rules,
            ErasurePapers papers) {
        this.ids = Objects.requireNonNull(ids, "ids");
        this.programmeZone = Objects.requireNonNull(programmeZone, "programmeZone");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.papers = Objects.requireNonNull(papers, "papers");
    }

    @Override
    public void open(OpenContext context) {
        researchIds = ids.get();
        curation = new CaseCuration(researchIds, programmeZone, rules);
        released =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "release", StateType.avro(ReleaseState.class)));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        counters = new EnumMap<>(Curation.Kind.class);
        for (Curation.Kind kind : Curation.Kind.values()) {
            counters.put(kind, metrics.counter(kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void processElement(CaseRevision revision, Context context, Collector<CaseRelease> out)
            throws IOException {
        ReleaseState known = released.value();
        Curation decided =
                curation.decide(
                        known == null ? new ReleaseState(0L, false, List.of(), null, null) : known,
                        revision);
        counters.get(decided.kind()).inc();
        switch (decided.kind()) {
            case STALE -> {}
            case WITHHELD, RELEASED, ERASED -> {
                released.update(decided.state());
                decided.release().ifPresent(out::collect);
                decided.examinations()
                        .forEach(examination -> context.output(EXAMINATIONS, examination));
                decided.withdrawal()
                        .map(mark -> proofs(revision, mark, decided.examinations().size()))
                        .orElse(List.of())
                        .forEach(proof -> context.output(ERASURES, proof));
                decided.grouping().forEach(change -> context.output(GROUPING, change));
            }
        }
    }

    private List<ErasureProof> proofs(CaseRevision revision, WithdrawalMark mark, int tombstones) {
        String person = researchIds.person(revision.getPseudonym());
        return List.of(
                papers.proof(person, ErasurePart.REGISTER, mark, 1),
                papers.proof(person, ErasurePart.CURATED_TOPICS, mark, 1 + tombstones),
                papers.proof(person, ErasurePart.STATE, mark, 1),
                papers.proof(person, ErasurePart.EXPORTS, mark, 0));
    }
}
