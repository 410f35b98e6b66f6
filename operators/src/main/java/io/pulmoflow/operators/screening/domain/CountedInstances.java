package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.state.CountedDelivery;
import io.pulmoflow.schemas.state.CountedInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The deliveries of one counted instance: which of them counts, and which counts where that one is
 * taken back. Events are 64-bit digests.
 */
final class CountedInstances {
    private CountedInstances() {}

    static CountedInstance deliveredAgain(
            CountedInstance before, long event, InstanceLinked delivered) {
        boolean isFirst = isOf(before.getEvent(), event);
        List<CountedDelivery> others = new ArrayList<>(before.getOthers());
        if (!isFirst && others.stream().noneMatch(it -> isAsNew(it, event, delivered))) {
            others.removeIf(it -> it.getEvent() == event);
            others.add(
                    new CountedDelivery(event, delivered.getLinkage(), delivered.getSizeBytes()));
            others.sort(Comparator.comparingLong(CountedDelivery::getEvent));
        }
        return new CountedInstance(
                before.getInstance(),
                before.getEvent(),
                Math.max(before.getSizeBytes(), delivered.getSizeBytes()),
                isFirst
                        ? Math.max(before.getLinkage(), delivered.getLinkage())
                        : before.getLinkage(),
                others);
    }

    /**
     * What is left of them without the event.
     *
     * @param linkage links of the event below this number are taken back
     */
    static List<CountedInstance> without(long event, int linkage, List<CountedInstance> instances) {
        List<CountedInstance> left = new ArrayList<>();
        for (CountedInstance instance : instances) {
            without(event, linkage, instance).ifPresent(left::add);
        }
        return left;
    }

    /** Whether it came by one event, and was never taken back. */
    static boolean isPlain(CountedInstance instance) {
        return instance.getLinkage() == 0 && instance.getOthers().isEmpty();
    }

    /** Of an event that was folded before, 32 bits are left. */
    static boolean isOf(long known, long event) {
        return known == event || known == FoldedInstances.eventLeft(event);
    }

    static boolean broughtBy(CountedInstance instance, long event) {
        return isOf(instance.getEvent(), event)
                || instance.getOthers().stream().anyMatch(it -> it.getEvent() == event);
    }

    static long sizeBytes(List<CountedInstance> instances, FoldedInstances folded) {
        return instances.stream().mapToLong(CountedInstance::getSizeBytes).sum()
                + folded.sizeBytes();
    }

    private static boolean isAsNew(CountedDelivery it, long event, InstanceLinked delivered) {
        return it.getEvent() == event && it.getLinkage() >= delivered.getLinkage();
    }

    /** The instance as its other deliveries have it; empty where there are none. */
    private static Optional<CountedInstance> without(
            long event, int linkage, CountedInstance instance) {
        List<CountedDelivery> others = new ArrayList<>(instance.getOthers());
        others.removeIf(it -> it.getEvent() == event && it.getLinkage() < linkage);
        boolean firstStays = !isOf(instance.getEvent(), event) || instance.getLinkage() >= linkage;
        if (firstStays) {
            return Optional.of(
                    others.size() == instance.getOthers().size()
                            ? instance
                            : new CountedInstance(
                                    instance.getInstance(),
                                    instance.getEvent(),
                                    instance.getSizeBytes(),
                                    instance.getLinkage(),
                                    others));
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        long sizeBytes = others.stream().mapToLong(CountedDelivery::getSizeBytes).max().getAsLong();
        CountedDelivery next = others.remove(0);
        return Optional.of(
                new CountedInstance(
                        instance.getInstance(),
                        next.getEvent(),
                        sizeBytes,
                        next.getLinkage(),
                        others));
    }
}
