package io.pulmoflow.operators.images.domain;

import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.state.ArchivedFacts;
import io.pulmoflow.schemas.state.AssembledImage;
import io.pulmoflow.schemas.state.ImageRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is released of a series. Pure but for the key's reused digests: a function of its images,
 * whatever order they came in.
 */
public final class AssemblyRules {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /** Numbers that are spread wider than this were not given one after another. */
    private static final int WIDEST_SPREAD = 4;

    private final ResearchIds ids;

    public AssemblyRules(ResearchIds ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /** The id that a series goes by outside. */
    public String seriesId(String careSeriesId) {
        return ids.thing(careSeriesId);
    }

    /** Above the last one, and by the clock, so that a run after a failure repeats no number. */
    public long nextRevision(long last, Instant now) {
        long micros =
                Math.addExact(
                        Math.multiplyExact(now.getEpochSecond(), MICROS_PER_SECOND),
                        now.getNano() / NANOS_PER_MICRO);
        return Math.max(last + 1, micros);
    }

    /**
     * @param images of this series, archived or not
     * @return empty if none of them is archived
     */
    public Optional<CuratedImageSeries.Builder> series(List<AssembledImage> images) {
        List<AssembledImage> archived =
                images.stream()
                        .filter(image -> image.getFacts() != null)
                        .sorted(Comparator.comparing(image -> image.getImage().getInstanceId()))
                        .toList();
        if (archived.isEmpty()) {
            return Optional.empty();
        }
        List<ArchivedFacts> facts = archived.stream().map(AssembledImage::getFacts).toList();
        ImageRef any = archived.get(0).getImage();
        return Optional.of(
                CuratedImageSeries.newBuilder()
                        .setResearchId(ids.person(any.getPseudonym()))
                        .setSeriesId(seriesId(any.getSeriesId()))
                        .setStudyId(ids.thing(any.getStudyId()))
                        .setArchiveStudyUid(any.getArchiveStudyUid())
                        .setArchiveSeriesUid(any.getArchiveSeriesUid())
                        .setArchiveLocation(facts.get(0).getLocation())
                        .setArchivedCount(facts.size())
                        .setArchivedBytes(
                                facts.stream().mapToLong(ArchivedFacts::getSizeBytes).sum())
                        .setMissingCount(missing(facts))
                        .setRefusedCount(
                                (int)
                                        images.stream()
                                                .filter(image -> image.getRefusal() != null)
                                                .count())
                        .setModality(least(facts, ArchivedFacts::getModality))
                        .setRows(least(facts, ArchivedFacts::getRows))
                        .setColumns(least(facts, ArchivedFacts::getColumns))
                        .setSliceThicknessMm(least(facts, ArchivedFacts::getSliceThicknessMm))
                        .setSliceSpacingMm(sliceSpacing(facts))
                        .setRowSpacingMm(least(facts, ArchivedFacts::getRowSpacingMm))
                        .setColumnSpacingMm(least(facts, ArchivedFacts::getColumnSpacingMm))
                        .setKernel(least(facts, ArchivedFacts::getKernel))
                        .setTubeVoltageKv(least(facts, ArchivedFacts::getTubeVoltageKv))
                        .setManufacturer(least(facts, ArchivedFacts::getManufacturer))
                        .setModel(least(facts, ArchivedFacts::getModel)));
    }

    /** Numbers between the least and the greatest that no image has. */
    private static Integer missing(List<ArchivedFacts> facts) {
        TreeSet<Integer> numbers = new TreeSet<>();
        facts.stream()
                .map(ArchivedFacts::getInstanceNumber)
                .filter(Objects::nonNull)
                .forEach(numbers::add);
        if (numbers.isEmpty()) {
            return null;
        }
        long span = (long) numbers.last() - numbers.first() + 1;
        return span > (long) WIDEST_SPREAD * numbers.size() + WIDEST_SPREAD
                ? null
                : Integer.valueOf((int) (span - numbers.size()));
    }

    /** What the slices' positions say is so, whatever an attribute claims. */
    private static Double sliceSpacing(List<ArchivedFacts> facts) {
        OptionalDouble measured = SliceSpacing.of(facts);
        return measured.isPresent()
                ? Double.valueOf(measured.getAsDouble())
                : least(facts, ArchivedFacts::getSliceSpacingMm);
    }

    private static <T extends Comparable<T>> T least(
            List<ArchivedFacts> facts, Function<ArchivedFacts, T> value) {
        List<T> stated = new ArrayList<>();
        for (ArchivedFacts one : facts) {
            T found = value.apply(one);
            if (found != null) {
                stated.add(found);
            }
        }
        return stated.stream().min(Comparator.naturalOrder()).orElse(null);
    }
}
