package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One person's nodules from examination to examination. */
final class NoduleHistory {
    private final List<Track> tracks = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Prior prior = Prior.NONE;

    /** What an examination can be compared to. */
    Prior priorOf(Examination examination) {
        return prior.kind() == Prior.Kind.NONE && examination.priorPerformedOn().isPresent()
                ? Prior.NOT_AT_HAND
                : prior;
    }

    List<Track> tracks() {
        return tracks;
    }

    /** A lasting id that no other nodule of this person has. */
    String newId(Examination examination, Nodule nodule) {
        String own = examination.id() + "#" + nodule.getNumber();
        return nodule.getStatedId() == null || ids.contains(nodule.getStatedId())
                ? own
                : nodule.getStatedId();
    }

    /** Takes an examination in, so that the next one is compared to it. */
    void add(
            Examination examination,
            List<FollowedNodule> nodules,
            Map<Integer, Matching.Found> matches) {
        long followed =
                nodules.stream()
                        .filter(FollowedNodule::mentioned)
                        .filter(n -> n.nodule().getBenignSigns().isEmpty())
                        .count();
        for (FollowedNodule followedNodule : nodules) {
            if (followedNodule.mentioned()) {
                add(examination, followedNodule, matches, followed == 1);
            } else {
                track(followedNodule.lastingId()).ifPresent(Track::close);
            }
        }
        if (isComparable(examination)) {
            prior = comparable(examination);
        }
    }

    /** Whether a nodule that it does not list can be said not to have been there. */
    private static boolean isComparable(Examination examination) {
        boolean incomplete =
                examination.incompleteReason() != IncompleteReason.UNSTATED
                        || examination.stated() == LungRads.CATEGORY_0;
        return examination.incompleteReason() != IncompleteReason.NOT_EVALUABLE
                && !(incomplete && examination.nodules().isEmpty());
    }

    private static Prior comparable(Examination examination) {
        Category stated = Category.of(examination.stated());
        boolean unlisted =
                examination.nodules().isEmpty()
                        && stated.isGraded()
                        && stated != Category.CATEGORY_1;
        return unlisted ? Prior.unlisted(stated, examination.performedOn()) : Prior.LISTED;
    }

    private void add(
            Examination examination,
            FollowedNodule followed,
            Map<Integer, Matching.Found> matches,
            boolean alone) {
        Nodule nodule = followed.nodule();
        Optional<Track> track = track(followed.lastingId());
        if (nodule.getStatus() == NoduleStatus.RESOLVED) {
            track.ifPresent(Track::close);
            return;
        }
        Track.Sighting sighting = sighting(examination, followed, track, alone);
        if (track.isPresent()) {
            track.get().add(sighting);
            return;
        }
        if (followed.ambiguous()) {
            // The next examination is compared to what this one saw.
            matches.get(nodule.getNumber()).candidates().forEach(Track::close);
        }
        ids.add(followed.lastingId());
        tracks.add(new Track(followed.lastingId(), sighting));
    }

    private static Track.Sighting sighting(
            Examination examination,
            FollowedNodule followed,
            Optional<Track> track,
            boolean alone) {
        Grades kept =
                narrowed(
                        new Grades(followed.least(), followed.most()),
                        Category.of(examination.stated()),
                        alone);
        boolean grew =
                followed.computed() == NoduleStatus.GROWING
                        || followed.stated() == NoduleStatus.GROWING;
        boolean held = !grew && track.isPresent() && track.get().last().kept().equals(kept);
        Nodule nodule =
                track.map(t -> t.withKnownWall(followed.nodule())).orElse(followed.nodule());
        return new Track.Sighting(
                nodule,
                Measured.of(examination.performedOn(), nodule),
                kept,
                held ? track.get().last().since() : examination.performedOn(),
                grew);
    }

    /** What the report says of the whole examination bounds what its nodules can be. */
    private static Grades narrowed(Grades grades, Category stated, boolean alone) {
        if (grades.isCertain()
                || !stated.isGraded()
                || stated.compareTo(grades.least()) < 0
                || stated.compareTo(grades.most()) > 0) {
            return grades;
        }
        return alone ? Grades.of(stated) : new Grades(grades.least(), stated);
    }

    private Optional<Track> track(String lastingId) {
        return tracks.stream().filter(track -> track.id().equals(lastingId)).findFirst();
    }
}
