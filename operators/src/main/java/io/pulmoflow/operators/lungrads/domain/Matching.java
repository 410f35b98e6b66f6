package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which nodule of an examination is which of the earlier ones: by the stated id, else by lobe,
 * segment, type and size. Where two fit nearly alike none is chosen.
 */
final class Matching {
    private static final int SURE = 100;

    /** Less than this is no match. */
    private static final int LEAST = 50;

    /** A match has to be better by this than any other of the same nodule. */
    private static final int CLEARLY = 10;

    private static final int LOBE_UNKNOWN = 20;
    private static final int SEGMENT_UNKNOWN = 10;
    private static final int SEGMENT_DIFFERS = 30;
    private static final int PLACE_DIFFERS = 15;
    private static final int TYPE_UNKNOWN = 10;
    private static final int TYPE_CHANGED = 20;
    private static final int SIZE_UNKNOWN = 10;
    private static final int SIZE_DIFFERS_MOST = 15;

    /** A nodule may be one of these, and it cannot be told which. */
    record Found(List<Track> candidates, int confidence, boolean crowded) {
        static final Found NONE = new Found(List.of(), 0, false);
    }

    private record Pair(Nodule nodule, Track track, int score) {}

    private final Map<Integer, Found> found = new HashMap<>();
    private final Set<Integer> left = new HashSet<>();
    private final Set<Track> free = new HashSet<>();
    private final List<Pair> pairs = new ArrayList<>();

    private Matching() {}

    /**
     * @return by the nodules' numbers
     */
    static Map<Integer, Found> of(List<Nodule> nodules, List<Track> tracks) {
        Matching matching = new Matching();
        matching.byId(nodules, tracks);
        matching.byLooks(nodules, tracks);
        return matching.found;
    }

    private void byId(List<Nodule> nodules, List<Track> tracks) {
        nodules.forEach(nodule -> left.add(nodule.getNumber()));
        free.addAll(tracks);
        for (Nodule nodule : nodules) {
            for (Track track : tracks) {
                if (nodule.getStatedId() != null
                        && nodule.getStatedId().equals(track.last().nodule().getStatedId())
                        && left.contains(nodule.getNumber())
                        && free.contains(track)) {
                    take(nodule, track, SURE);
                }
            }
        }
    }

    private void byLooks(List<Nodule> nodules, List<Track> tracks) {
        for (Nodule nodule : nodules) {
            for (Track track : tracks) {
                int score = score(nodule, track);
                if (left.contains(nodule.getNumber())
                        && free.contains(track)
                        && track.isOpen()
                        && score >= LEAST) {
                    pairs.add(new Pair(nodule, track, score));
                }
            }
        }
        pairs.sort(
                Comparator.comparingInt(Pair::score)
                        .reversed()
                        .thenComparingInt(pair -> pair.nodule().getNumber())
                        .thenComparing(pair -> pair.track().id()));
        boolean again = true;
        while (again) {
            again = false;
            for (Pair pair : List.copyOf(pairs)) {
                if (isClear(pair)) {
                    take(pair.nodule(), pair.track(), pair.score());
                    pairs.removeIf(
                            other ->
                                    other.track() == pair.track()
                                            || other.nodule() == pair.nodule());
                    again = true;
                    break;
                }
            }
        }
        for (int number : left) {
            found.put(number, unclear(number));
        }
    }

    private Found unclear(int number) {
        List<Pair> mine =
                pairs.stream().filter(pair -> pair.nodule().getNumber() == number).toList();
        if (mine.isEmpty()) {
            return Found.NONE;
        }
        long rivals = pairs.stream().map(pair -> pair.nodule().getNumber()).distinct().count();
        long places = pairs.stream().map(Pair::track).distinct().count();
        return new Found(
                mine.stream().map(Pair::track).toList(), mine.get(0).score(), rivals > places);
    }

    private boolean isClear(Pair pair) {
        return pairs.stream()
                .filter(other -> other != pair)
                .filter(other -> other.nodule() == pair.nodule() || other.track() == pair.track())
                .allMatch(other -> pair.score() - other.score() >= CLEARLY);
    }

    private void take(Nodule nodule, Track track, int confidence) {
        left.remove(nodule.getNumber());
        free.remove(track);
        found.put(nodule.getNumber(), new Found(List.of(track), confidence, false));
    }

    private static int score(Nodule nodule, Track track) {
        Nodule before = track.last().nodule();
        boolean otherId = nodule.getStatedId() != null && before.getStatedId() != null;
        boolean otherLobe = nodule.getLobe() != before.getLobe();
        boolean lobesKnown = nodule.getLobe() != Lobe.UNKNOWN && before.getLobe() != Lobe.UNKNOWN;
        if (otherId || otherLobe && lobesKnown || nodule.getStatus() == NoduleStatus.NEW) {
            return 0;
        }
        return SURE
                - (lobesKnown ? 0 : LOBE_UNKNOWN)
                - segment(nodule.getSegment(), before.getSegment())
                - place(nodule.getLocation(), before.getLocation())
                - type(nodule.getType(), before.getType())
                - size(nodule, before);
    }

    private static int segment(String now, String before) {
        if (now == null || before == null) {
            return SEGMENT_UNKNOWN;
        }
        return now.equals(before) ? 0 : SEGMENT_DIFFERS;
    }

    private static int place(NoduleLocation now, NoduleLocation before) {
        boolean known = now != NoduleLocation.UNKNOWN && before != NoduleLocation.UNKNOWN;
        return known && now != before ? PLACE_DIFFERS : 0;
    }

    private static int type(NoduleType now, NoduleType before) {
        if (now == NoduleType.UNKNOWN || before == NoduleType.UNKNOWN) {
            return now == before ? 0 : TYPE_UNKNOWN;
        }
        if (now == before) {
            return 0;
        }
        return now == NoduleType.CYST || before == NoduleType.CYST
                ? 2 * TYPE_CHANGED
                : TYPE_CHANGED;
    }

    private static int size(Nodule nodule, Nodule before) {
        OptionalInt now = Measured.of(LocalDate.EPOCH, nodule).whole().diameterTenths();
        OptionalInt then = Measured.of(LocalDate.EPOCH, before).whole().diameterTenths();
        if (now.isEmpty() || then.isEmpty()) {
            return SIZE_UNKNOWN;
        }
        return Math.min(SIZE_DIFFERS_MOST, Math.abs(now.getAsInt() - then.getAsInt()) / 2);
    }
}
