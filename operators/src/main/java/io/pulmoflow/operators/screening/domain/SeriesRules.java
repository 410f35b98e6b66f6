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
            return folded.broughtBy(instance, event) && delivered.getLinkage() == 0
                    ? again(
                            current,
                            delivered,
                            folded.delivered(instance, delivered.getSizeBytes()))
                    : unfolded(current, delivered, folded, event);
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
                before == null
                        ? new CountedInstance(
                                instance,
                                event,
                                delivered.getSizeBytes(),
                                delivered.getLinkage(),
                                List.of())
                        : CountedInstances.deliveredAgain(before, event, delivered);
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
                        : CountedInstances.isOf(before.getEvent(), event)
                                ? LedgerReason.REDELIVERED
                                : LedgerReason.DUPLICATE;
        return new Counted(progress.equals(current) ? current : progress, why);
    }

    /** The same delivery of an instance that is folded. */
    private static Counted again(
            SeriesProgress current, InstanceLinked delivered, FoldedInstances folded) {
        SeriesProgress progress =
                SeriesProgress.newBuilder()
                        .setSeries(merge(current, delivered, current.getInstances(), folded))
                        .setInstances(current.getInstances())
                        .setFolded(folded.bytes())
                        .setLastAcceptedAt(current.getLastAcceptedAt())
                        .build();
        return new Counted(progress.equals(current) ? current : progress, LedgerReason.REDELIVERED);
    }

    /**
     * Of an instance that several links or events bring, each is known, so that it can go alone.
     */
    private static Counted unfolded(
            SeriesProgress current, InstanceLinked delivered, FoldedInstances folded, long event) {
        long instance = digest(delivered.getInstanceId());
        CountedInstance known = folded.inFull(instance);
        List<CountedInstance> instances = new ArrayList<>(current.getInstances());
        instances.add(CountedInstances.deliveredAgain(known, event, delivered));
        instances.sort(Comparator.comparingLong(CountedInstance::getInstance));
        FoldedInstances left = folded.withoutInstance(instance);
        return new Counted(
                SeriesProgress.newBuilder()
                        .setSeries(merge(current, delivered, instances, left))
                        .setInstances(instances)
                        .setFolded(left.bytes())
                        .setLastAcceptedAt(current.getLastAcceptedAt())
                        .build(),
                CountedInstances.isOf(known.getEvent(), event)
                        ? LedgerReason.REDELIVERED
                        : LedgerReason.DUPLICATE);
    }

    /** A delivery that counts for nothing new changes nothing here either. */
    private static long lastAcceptedAt(
            SeriesProgress current, CountedInstance before, InstanceLinked delivered) {
        long last = current == null ? 0 : current.getLastAcceptedAt();
        return before == null
                ? Math.max(last, delivered.getTrace().getAcceptedAt().toEpochMilli())
                : last;
    }

    /**
     * The series with its instances in less space. What was taken back once, or came by several
     * events, may be taken back event by event: that stays in full.
     */
    static SeriesProgress folded(SeriesProgress series) {
        List<CountedInstance> inFull = new ArrayList<>(series.getInstances());
        inFull.removeIf(CountedInstances::isPlain);
        List<CountedInstance> plain = new ArrayList<>(series.getInstances());
        plain.removeAll(inFull);
        return plain.isEmpty()
                ? series
                : SeriesProgress.newBuilder()
                        .setSeries(series.getSeries())
                        .setInstances(inFull)
                        .setFolded(FoldedInstances.of(series).with(plain).bytes())
                        .setLastAcceptedAt(series.getLastAcceptedAt())
                        .build();
    }

    /**
     * The series without the instance that the event brought; the same objects where there is none.
     * What the series states of itself stays: it is the same for all of its images.
     *
     * @param linkage links of the event below this number are taken back
     */
    static List<SeriesProgress> without(String eventId, int linkage, List<SeriesProgress> series) {
        long event = digest(eventId);
        for (int i = 0; i < series.size(); i++) {
            SeriesProgress progress = series.get(i);
            List<CountedInstance> left =
                    CountedInstances.without(event, linkage, progress.getInstances());
            FoldedInstances folded = FoldedInstances.of(progress);
            FoldedInstances leftFolded = folded.without(event);
            if (left.equals(progress.getInstances()) && leftFolded.count() == folded.count()) {
                continue;
            }
            List<SeriesProgress> next = new ArrayList<>(series);
            if (left.isEmpty() && leftFolded.count() == 0) {
                next.remove(i);
            } else {
                next.set(
                        i,
                        counted(
                                progress.getSeries(),
                                left,
                                leftFolded,
                                progress.getLastAcceptedAt()));
            }
            return next;
        }
        return series;
    }

    /** Both as one: what two pseudonyms of one person hold of one series. */
    static SeriesProgress joined(SeriesProgress one, SeriesProgress other) {
        FoldedInstances ofOne = FoldedInstances.of(one);
        List<CountedInstance> instances = new ArrayList<>(one.getInstances());
        for (CountedInstance instance : other.getInstances()) {
            boolean known =
                    ofOne.contains(instance.getInstance())
                            || instances.stream()
                                    .anyMatch(it -> it.getInstance() == instance.getInstance());
            if (!known) {
                instances.add(instance);
            }
        }
        instances.sort(Comparator.comparingLong(CountedInstance::getInstance));
        return counted(
                least(one.getSeries(), other.getSeries()),
                instances,
                ofOne.withOthersOf(FoldedInstances.of(other), one.getInstances()),
                Math.max(one.getLastAcceptedAt(), other.getLastAcceptedAt()));
    }

    private static SeriesProgress counted(
            ImageSeries series,
            List<CountedInstance> instances,
            FoldedInstances folded,
            long lastAcceptedAt) {
        return SeriesProgress.newBuilder()
                .setSeries(
                        ImageSeries.newBuilder(series)
                                .setInstanceCount(instances.size() + folded.count())
                                .setSizeBytes(CountedInstances.sizeBytes(instances, folded))
                                .build())
                .setInstances(instances)
                .setFolded(folded.bytes())
                .setLastAcceptedAt(lastAcceptedAt)
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
                                                .anyMatch(
                                                        it ->
                                                                CountedInstances.broughtBy(
                                                                        it, event)));
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
        ImageSeries stated =
                ImageSeries.newBuilder()
                        .setSeriesId(delivered.getSeriesId())
                        .setInstanceCount(instances.size() + folded.count())
                        .setSizeBytes(CountedInstances.sizeBytes(instances, folded))
                        .setStudyId(delivered.getStudyId())
                        .setExaminationId(delivered.getExaminationId())
                        .setModality(delivered.getModality())
                        .setAcquiredAt(delivered.getAcquiredAt())
                        .setRows(delivered.getRows())
                        .setColumns(delivered.getColumns())
                        .setBitsAllocated(delivered.getBitsAllocated())
                        .setSliceThicknessMm(delivered.getSliceThicknessMm())
                        .setTubeVoltageKv(delivered.getTubeVoltageKv())
                        .build();
        return before == null ? stated : least(stated, before.getSeries());
    }

    /** With the number and size of the first one. */
    private static ImageSeries least(ImageSeries one, ImageSeries other) {
        return ImageSeries.newBuilder()
                .setSeriesId(one.getSeriesId())
                .setInstanceCount(one.getInstanceCount())
                .setSizeBytes(one.getSizeBytes())
                .setStudyId(least(one.getStudyId(), other.getStudyId()))
                .setExaminationId(least(one.getExaminationId(), other.getExaminationId()))
                .setModality(least(one.getModality(), other.getModality()))
                .setAcquiredAt(least(one.getAcquiredAt(), other.getAcquiredAt()))
                .setRows(least(one.getRows(), other.getRows()))
                .setColumns(least(one.getColumns(), other.getColumns()))
                .setBitsAllocated(least(one.getBitsAllocated(), other.getBitsAllocated()))
                .setSliceThicknessMm(least(one.getSliceThicknessMm(), other.getSliceThicknessMm()))
                .setTubeVoltageKv(least(one.getTubeVoltageKv(), other.getTubeVoltageKv()))
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
