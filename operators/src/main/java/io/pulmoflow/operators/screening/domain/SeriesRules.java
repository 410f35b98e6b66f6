package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.screening.ImageSeries;
import io.pulmoflow.schemas.state.CountedInstance;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How images gather into series. Instances come in any order and more than once, so each value of a
 * series is the least that any of them states, and each instance counts once.
 */
final class SeriesRules {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * A series with one more delivery of an instance.
     *
     * @param why NEW, REDELIVERED or DUPLICATE
     */
    record Counted(SeriesProgress progress, LedgerReason why) {}

    private SeriesRules() {}

    /**
     * @param current the series so far, or null
     */
    static Counted count(SeriesProgress current, InstanceLinked delivered) {
        long instance = digest(delivered.getInstanceId());
        long event = digest(delivered.getTrace().getEventId());
        FoldedInstances folded = FoldedInstances.of(current);
        if (folded.contains(instance)) {
            return again(
                    current,
                    delivered,
                    folded.delivered(instance, delivered.getSizeBytes()),
                    folded.broughtBy(instance, event)
                            ? LedgerReason.REDELIVERED
                            : LedgerReason.DUPLICATE);
        }
        List<CountedInstance> instances =
                current == null ? new ArrayList<>() : new ArrayList<>(current.getInstances());
        CountedInstance before = null;
        for (int i = 0; i < instances.size() && before == null; i++) {
            if (instances.get(i).getInstance() == instance) {
                before = instances.remove(i);
            }
        }
        CountedInstance after =
                new CountedInstance(
                        instance,
                        before == null ? event : before.getEvent(),
                        before == null
                                ? delivered.getSizeBytes()
                                : Math.max(before.getSizeBytes(), delivered.getSizeBytes()));
        instances.add(after);
        instances.sort(Comparator.comparingLong(CountedInstance::getInstance));

        SeriesProgress progress =
                SeriesProgress.newBuilder()
                        .setSeries(merge(current, delivered, instances, folded))
                        .setInstances(instances)
                        .setFolded(folded.bytes())
                        .setLastAcceptedAt(lastAcceptedAt(current, before, delivered))
                        .build();
        LedgerReason why =
                before == null
                        ? LedgerReason.NEW
                        : before.getEvent() == event
                                ? LedgerReason.REDELIVERED
                                : LedgerReason.DUPLICATE;
        return new Counted(progress.equals(current) ? current : progress, why);
    }

    /** Another delivery of an instance that is folded. */
    private static Counted again(
            SeriesProgress current,
            InstanceLinked delivered,
            FoldedInstances folded,
            LedgerReason why) {
        SeriesProgress progress =
                SeriesProgress.newBuilder()
                        .setSeries(merge(current, delivered, current.getInstances(), folded))
                        .setInstances(current.getInstances())
                        .setFolded(folded.bytes())
                        .setLastAcceptedAt(current.getLastAcceptedAt())
                        .build();
        return new Counted(progress.equals(current) ? current : progress, why);
    }

    /** A delivery that counts for nothing new changes nothing here either. */
    private static long lastAcceptedAt(
            SeriesProgress current, CountedInstance before, InstanceLinked delivered) {
        long last = current == null ? 0 : current.getLastAcceptedAt();
        return before == null
                ? Math.max(last, delivered.getTrace().getAcceptedAt().toEpochMilli())
                : last;
    }

    /** The series with its instances in less space. */
    static SeriesProgress folded(SeriesProgress series) {
        return SeriesProgress.newBuilder()
                .setSeries(series.getSeries())
                .setFolded(FoldedInstances.of(series).with(series.getInstances()).bytes())
                .setLastAcceptedAt(series.getLastAcceptedAt())
                .build();
    }

    /** Whether the event has brought one of the counted instances. */
    static boolean broughtBy(String eventId, List<SeriesProgress> series) {
        long event = digest(eventId);
        return series.stream()
                .anyMatch(
                        progress ->
                                FoldedInstances.of(progress).broughtBy(event)
                                        || progress.getInstances().stream()
                                                .anyMatch(one -> one.getEvent() == event));
    }

    /**
     * The series as they are published: one that names no known examination goes with the protocol
     * of its study.
     */
    static List<ImageSeries> published(
            List<SeriesProgress> series, List<ProtocolLinked> protocols) {
        List<ImageSeries> published = new ArrayList<>(series.size());
        for (SeriesProgress progress : series) {
            published.add(withExamination(progress.getSeries(), protocols));
        }
        return published;
    }

    private static ImageSeries withExamination(ImageSeries series, List<ProtocolLinked> protocols) {
        String ofStudy = null;
        for (ProtocolLinked protocol : protocols) {
            if (protocol.getExaminationId().equals(series.getExaminationId())) {
                return series;
            }
            if (ofStudy == null && series.getStudyId().equals(protocol.getStudyId())) {
                ofStudy = protocol.getExaminationId();
            }
        }
        return ofStudy == null
                ? series
                : ImageSeries.newBuilder(series).setExaminationId(ofStudy).build();
    }

    private static ImageSeries merge(
            SeriesProgress before,
            InstanceLinked delivered,
            List<CountedInstance> instances,
            FoldedInstances folded) {
        ImageSeries current = before == null ? null : before.getSeries();
        ImageSeries.Builder merged =
                ImageSeries.newBuilder()
                        .setSeriesId(delivered.getSeriesId())
                        .setInstanceCount(instances.size() + folded.count())
                        .setSizeBytes(
                                instances.stream().mapToLong(CountedInstance::getSizeBytes).sum()
                                        + folded.sizeBytes());
        if (current == null) {
            return merged.setStudyId(delivered.getStudyId())
                    .setExaminationId(delivered.getExaminationId())
                    .setModality(delivered.getModality())
                    .setAcquiredAt(delivered.getAcquiredAt())
                    .setRows(delivered.getRows())
                    .setColumns(delivered.getColumns())
                    .setBitsAllocated(delivered.getBitsAllocated())
                    .setSliceThicknessMm(delivered.getSliceThicknessMm())
                    .setTubeVoltageKv(delivered.getTubeVoltageKv())
                    .build();
        }
        return merged.setStudyId(least(current.getStudyId(), delivered.getStudyId()))
                .setExaminationId(least(current.getExaminationId(), delivered.getExaminationId()))
                .setModality(least(current.getModality(), delivered.getModality()))
                .setAcquiredAt(least(current.getAcquiredAt(), delivered.getAcquiredAt()))
                .setRows(least(current.getRows(), delivered.getRows()))
                .setColumns(least(current.getColumns(), delivered.getColumns()))
                .setBitsAllocated(least(current.getBitsAllocated(), delivered.getBitsAllocated()))
                .setSliceThicknessMm(
                        least(current.getSliceThicknessMm(), delivered.getSliceThicknessMm()))
                .setTubeVoltageKv(least(current.getTubeVoltageKv(), delivered.getTubeVoltageKv()))
                .build();
    }

    private static <T extends Comparable<T>> T least(T one, T other) {
        if (one == null) {
            return other;
        }
        return other == null || one.compareTo(other) <= 0 ? one : other;
    }

    /** 64-bit FNV-1a. The ids are digests themselves, so that folding them is enough. */
    private static long digest(String id) {
        long digest = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            digest = (digest ^ id.charAt(i)) * FNV_PRIME;
        }
        return digest;
    }
}
