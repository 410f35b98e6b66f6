package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.CystFeature;
import io.pulmoflow.schemas.clinical.Nodule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One nodule as earlier examinations show it. */
final class Track {
    private static final Set<CystFeature> WALLS =
            EnumSet.of(CystFeature.THIN_WALL, CystFeature.THICK_WALL, CystFeature.MULTILOCULAR);

    /**
     * The nodule at one examination.
     *
     * @param kept its category there, as far as it is certain
     * @param since when it was first given that category
     * @param grew whether it was growing then: slow growth is counted from here
     */
    record Sighting(Nodule nodule, Measured measured, Grades kept, LocalDate since, boolean grew) {}

    private final String id;
    private final List<Sighting> sightings = new ArrayList<>();
    private boolean open = true;

    Track(String id, Sighting first) {
        this.id = id;
        sightings.add(first);
    }

    String id() {
        return id;
    }

    Sighting last() {
        return sightings.get(sightings.size() - 1);
    }

    /** Whether it may be seen again: not resolved, not taken over by another. */
    boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
    }

    void add(Sighting sighting) {
        open = true;
        sightings.add(sighting);
    }

    /** Oldest first. */
    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** The day of the last growth that was already counted; the first day where there was none. */
    LocalDate countedUntil() {
        LocalDate until = sightings.get(0).measured().on();
        for (Sighting sighting : sightings) {
            until = sighting.grew() ? sighting.measured().on() : until;
        }
        return until;
    }

    /** The nodule with what its cyst's wall was said to be, where it is not said again. */
    Nodule withKnownWall(Nodule nodule) {
        if (nodule.getCystFeatures().stream().anyMatch(WALLS::contains)) {
            return nodule;
        }
        Set<CystFeature> features = EnumSet.noneOf(CystFeature.class);
        features.addAll(nodule.getCystFeatures());
        last().nodule().getCystFeatures().stream().filter(WALLS::contains).forEach(features::add);
        return features.size() == nodule.getCystFeatures().size()
                ? nodule
                : Nodule.newBuilder(nodule).setCystFeatures(new ArrayList<>(features)).build();
    }
}
