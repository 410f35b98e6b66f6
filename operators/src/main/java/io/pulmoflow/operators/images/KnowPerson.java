package io.pulmoflow.operators.images;

import io.pulmoflow.operators.images.domain.ConsentRules;
import io.pulmoflow.operators.images.domain.ImageRefs;
import io.pulmoflow.operators.images.domain.KnownRows;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.internal.FormerPerson;
import io.pulmoflow.schemas.internal.PersonImage;
import io.pulmoflow.schemas.internal.StudyFact;
import io.pulmoflow.schemas.internal.StudyRedirected;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.ImageRef;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * know-person: keyed by pseudonym, tells every study that speaks of a person what is known of him,
 * before the first image of his and again with every change.
 */
public final class KnowPerson
        extends KeyedCoProcessFunction<String, PersonKnown, PersonImage, StudyFact> {
    private static final long serialVersionUID = 1L;

    /** Of each withdrawal, to how many studies it was told. */
    public static final OutputTag<ErasureNote> ERASURES =
            new OutputTag<>("told-studies", new AvroTypeInfo<>(ErasureNote.class));

    private final SerializableSupplier<ImageRefs> imageRefs;
    private transient ImageRefs refs;
    private transient ValueState<PersonKnown> person;
    private transient MapState<String, PersonKnown> others;
    private transient MapState<String, Boolean> studies;

    /**
     * @param imageRefs reads the research key where the operator runs, so that the key is never
     *     part of the job's graph
     */
    public KnowPerson(SerializableSupplier<ImageRefs> imageRefs) {
        this.imageRefs = Objects.requireNonNull(imageRefs, "imageRefs");
    }

    @Override
    public void open(OpenContext context) {
        refs = imageRefs.get();
        person =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "person", StateType.avro(PersonKnown.class)));
        others =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "others",
                                        StateType.TEXT,
                                        StateType.avro(PersonKnown.class)));
        studies =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("studies", StateType.TEXT, Types.BOOLEAN));
    }

    @Override
    public void processElement1(PersonKnown incoming, Context context, Collector<StudyFact> out)
            throws Exception {
        PersonKnown before = person.value();
        PersonKnown known = KnownRows.with(before, incoming);
        if (known == before) {
            return;
        }
        person.update(known);
        int told = tell(known, out);
        if (ConsentRules.replaces(before, incoming)) {
            note(known, told, context);
        }
    }

    private int tell(PersonKnown known, Collector<StudyFact> out) throws Exception {
        PersonKnown joined = KnownRows.joined(known, others.values());
        int told = 0;
        for (String study : studies.keys()) {
            out.collect(new StudyFact(study, joined));
            told++;
        }
        return told;
    }

    @Override
    public void processElement2(PersonImage incoming, Context context, Collector<StudyFact> out)
            throws Exception {
        if (incoming.getFact() instanceof ImageLinked linked) {
            ImageRef image = refs.of(linked);
            introduce(image.getStudyId(), context, out);
            out.collect(new StudyFact(image.getStudyId(), image));
        } else if (incoming.getFact() instanceof StudyRedirected redirected) {
            introduce(redirected.getStudyId(), context, out);
            out.collect(new StudyFact(redirected.getStudyId(), redirected.getRedirect()));
        } else {
            take((FormerPerson) incoming.getFact(), out);
        }
    }

    /** Of whoever withdrew nothing is looked for any more, and no study hears it twice. */
    private void take(FormerPerson former, Collector<StudyFact> out) throws Exception {
        if (former.getKnown() == null) {
            others.remove(former.getOrigin());
        } else {
            others.put(former.getOrigin(), former.getKnown());
        }
        PersonKnown known = person.value();
        if (known != null && !ConsentRules.isWithdrawn(known)) {
            tell(known, out);
        }
    }

    private void introduce(String study, Context context, Collector<StudyFact> out)
            throws Exception {
        if (studies.contains(study)) {
            return;
        }
        studies.put(study, true);
        PersonKnown known = person.value();
        if (known != null) {
            out.collect(new StudyFact(study, KnownRows.joined(known, others.values())));
            note(known, 1, context);
        }
    }

    private static void note(PersonKnown known, int told, Context context) {
        if (ConsentRules.isWithdrawn(known)) {
            context.output(
                    ERASURES,
                    ErasureNote.newBuilder()
                            .setPseudonym(known.getPseudonym())
                            .setWithdrawal(ConsentRules.mark(known))
                            .setStudiesTold(told)
                            .build());
        }
    }
}
