package io.pulmoflow.operators.freetext.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/** The people of the last texts, made ready once for all of one person's. For one thread. */
final class KnownPeople {
    private static final int MOST = 64;

    private final Map<KnownIdentity, KnownPerson> last =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<KnownIdentity, KnownPerson> eldest) {
                    return size() > MOST;
                }
            };

    KnownPerson of(KnownIdentity identity) {
        return last.computeIfAbsent(identity, KnownPerson::new);
    }
}
