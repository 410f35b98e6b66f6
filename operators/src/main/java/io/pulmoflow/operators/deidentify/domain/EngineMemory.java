package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.CopyBuffer;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelDecision;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelFacts;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelRules;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one instance leaves to the next, since the instances of a series have nearly all values in
 * common: answers that would be the same if they were found out again, of few persons and few kinds
 * of images. Not safe to share between threads; never prints a value.
 */
final class EngineMemory {
    /** Of how much an engine may remember. */
    enum Span {
        /** A series, and a few others that come between its instances. */
        SERIES(4, 8, 16),
        /** One instance: what a memory gives has to be the same as without it. */
        INSTANCE(0, 0, 0);

        private final int persons;
        private final int images;
        private final int metaValues;

        Span(int persons, int images, int metaValues) {
            this.persons = persons;
            this.images = images;
            this.metaValues = metaValues;
        }

        boolean keepsValues() {
            return persons > 0;
        }
    }

    /** Forgets what was not asked for longest. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }

    private final Span span;
    private final ResearchIds ids;
    private final PixelRules rules;
    private final CopyBuffer copies = new CopyBuffer();
    private final UidMapping uids;
    private final Map<SourceIdentity, PersonMemory> persons;
    private final Map<SourceIdentity, KnownStrings> known;
    private final Map<PixelFacts, PixelDecision> images;

    EngineMemory(Span span, ResearchIds ids, PixelRules rules, String uidRoot) {
        this.span = span;
        this.ids = ids;
        this.rules = rules;
        this.uids = new UidMapping(ids, uidRoot);
        this.persons = new Recent<>(span.persons);
        this.known = new Recent<>(span.persons);
        this.images = new Recent<>(span.images);
    }

    CopyBuffer copies() {
        return copies;
    }

    UidMapping uids() {
        return uids;
    }

    KnownStrings known(SourceIdentity identity) {
        KnownStrings found = known.get(identity);
        if (found == null) {
            found = identity.known();
            known.put(identity, found);
        }
        return found;
    }

    PersonMemory person(SourceIdentity identity) {
        PersonMemory found = persons.get(identity);
        if (found == null) {
            String person = identity.person();
            found =
                    new PersonMemory(
                            identity.known(),
                            new DateShift(ids.shiftDays(person), ids.shiftSeconds(person)),
                            ids.person(person),
                            new ValueMemory<>(span),
                            new ValueMemory<>(span),
                            new Recent<>(span.metaValues));
            persons.put(identity, found);
        }
        return found;
    }

    PixelDecision decision(PixelFacts facts) {
        PixelDecision found = images.get(facts);
        if (found == null) {
            found = rules.decide(facts);
            images.put(facts, found);
        }
        return found;
    }

    @Override
    public String toString() {
        return "EngineMemory[" + persons.size() + " persons]";
    }
}
