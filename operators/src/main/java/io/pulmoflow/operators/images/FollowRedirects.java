package io.pulmoflow.operators.images;

import io.pulmoflow.operators.images.domain.KnownRows;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.internal.FormerPerson;
import io.pulmoflow.schemas.internal.IdentityFact;
import io.pulmoflow.schemas.internal.PersonImage;
import io.pulmoflow.schemas.internal.StudyRedirected;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * follow-redirects: keyed by the pseudonym that images came under, tells whom the register has
 * merged him into of every study that speaks of him. Images themselves go on as they came: it is in
 * the study that they become the survivor's, and his own again after a split. The survivor is told
 * what is known of him too: images may carry it.
 */
public final class FollowRedirects
        extends KeyedCoProcessFunction<String, IdentityFact, ImageLinked, PersonImage> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<IdentityRedirected> redirect;
    private transient ValueState<PersonKnown> person;
    private transient MapState<String, Boolean> studies;

    @Override
    public void open(OpenContext context) {
        redirect =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "redirect", StateType.avro(IdentityRedirected.class)));
        person =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "person", StateType.avro(PersonKnown.class)));
        studies =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("studies", StateType.TEXT, Types.BOOLEAN));
    }

    @Override
    public void processElement1(IdentityFact incoming, Context context, Collector<PersonImage> out)
            throws Exception {
        if (incoming.getFact() instanceof IdentityRedirected redirected) {
            take(redirected, out);
        } else {
            take((PersonKnown) incoming.getFact(), out);
        }
    }

    private void take(IdentityRedirected incoming, Collector<PersonImage> out) throws Exception {
        IdentityRedirected known = redirect.value();
        if (known != null && known.getVersion() >= incoming.getVersion()) {
            return;
        }
        redirect.update(incoming);
        for (String study : studies.keys()) {
            out.collect(told(study, incoming));
        }
        String before = known == null ? null : known.getTo();
        if (before != null && !before.equals(incoming.getTo())) {
            out.collect(former(before, incoming.getPseudonym(), null));
        }
        if (incoming.getTo() != null && person.value() != null) {
            out.collect(former(incoming.getTo(), incoming.getPseudonym(), person.value()));
        }
    }

    private void take(PersonKnown incoming, Collector<PersonImage> out) throws Exception {
        PersonKnown before = person.value();
        PersonKnown known = KnownRows.with(before, incoming);
        if (known == before) {
            return;
        }
        person.update(known);
        IdentityRedirected redirected = redirect.value();
        if (redirected != null && redirected.getTo() != null) {
            out.collect(former(redirected.getTo(), incoming.getPseudonym(), known));
        }
    }

    @Override
    public void processElement2(ImageLinked image, Context context, Collector<PersonImage> out)
            throws Exception {
        if (!studies.contains(image.getStudyId())) {
            studies.put(image.getStudyId(), true);
            IdentityRedirected known = redirect.value();
            if (known != null) {
                out.collect(told(image.getStudyId(), known));
            }
        }
        out.collect(new PersonImage(image.getPseudonym(), image));
    }

    private static PersonImage told(String study, IdentityRedirected redirect) {
        String person = redirect.getTo() == null ? redirect.getPseudonym() : redirect.getTo();
        return new PersonImage(person, new StudyRedirected(study, redirect));
    }

    private static PersonImage former(String survivor, String origin, PersonKnown known) {
        return new PersonImage(survivor, new FormerPerson(origin, known));
    }
}
