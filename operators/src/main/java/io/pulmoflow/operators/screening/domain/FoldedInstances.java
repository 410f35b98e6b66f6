package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.state.CountedInstance;
import io.pulmoflow.schemas.state.SeriesProgress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Instances that came long ago, in half the space: 32 bits of the digests of instance and event,
 * and the size up to 4 GiB. A late instance is taken for another one of a thousand by a chance of
 * one in four million.
 */
final class FoldedInstances {
    private static final int BYTES = 3 * Integer.BYTES;
    private static final Comparator<Folded> ORDER =
            Comparator.comparingInt(Folded::instance)
                    .thenComparingInt(Folded::event)
                    .thenComparingInt(Folded::size);

    private final List<Folded> all;

    private record Folded(int instance, int event, int size) {}

    private FoldedInstances(List<Folded> all) {
        this.all = all;
    }

    /**
     * @param series null for none
     */
    static FoldedInstances of(SeriesProgress series) {
        List<Folded> all = new ArrayList<>();
        if (series != null) {
            ByteBuffer bytes = series.getFolded().duplicate();
            while (bytes.remaining() >= BYTES) {
                all.add(new Folded(bytes.getInt(), bytes.getInt(), bytes.getInt()));
            }
        }
        return new FoldedInstances(all);
    }

    /** These and more. Equal ones are both kept: the count stays right. */
    FoldedInstances with(List<CountedInstance> more) {
        List<Folded> with = new ArrayList<>(all);
        for (CountedInstance one : more) {
            with.add(
                    new Folded(
                            fold(one.getInstance()),
                            fold(one.getEvent()),
                            size(one.getSizeBytes())));
        }
        return new FoldedInstances(with);
    }

    /** With the larger of the known and the delivered size of an instance. */
    FoldedInstances delivered(long instance, long sizeBytes) {
        List<Folded> with = new ArrayList<>(all);
        with.replaceAll(
                one ->
                        one.instance == fold(instance)
                                        && Integer.compareUnsigned(one.size, size(sizeBytes)) < 0
                                ? new Folded(one.instance, one.event, size(sizeBytes))
                                : one);
        return new FoldedInstances(with);
    }

    /** These without what the event brought. */
    FoldedInstances without(long event) {
        List<Folded> left = new ArrayList<>(all);
        left.removeIf(one -> one.event == fold(event));
        return new FoldedInstances(left);
    }

    /** These, and of the others those that are in neither these nor the instances. */
    FoldedInstances withOthersOf(FoldedInstances others, List<CountedInstance> instances) {
        List<Folded> with = new ArrayList<>(all);
        for (Folded other : others.all) {
            boolean known =
                    all.stream().anyMatch(one -> one.instance == other.instance)
                            || instances.stream()
                                    .anyMatch(one -> fold(one.getInstance()) == other.instance);
            if (!known) {
                with.add(other);
            }
        }
        return new FoldedInstances(with);
    }

    int count() {
        return all.size();
    }

    long sizeBytes() {
        return all.stream().mapToLong(one -> Integer.toUnsignedLong(one.size)).sum();
    }

    /** One of these, with 32 bits of its event. */
    CountedInstance inFull(long instance) {
        Folded known =
                all.stream()
                        .filter(one -> one.instance == fold(instance))
                        .findFirst()
                        .orElseThrow();
        return new CountedInstance(
                instance,
                Integer.toUnsignedLong(known.event),
                Integer.toUnsignedLong(known.size),
                0,
                List.of());
    }

    /** What is left of the digest of an event that was folded. */
    static long eventLeft(long event) {
        return Integer.toUnsignedLong(fold(event));
    }

    FoldedInstances withoutInstance(long instance) {
        List<Folded> left = new ArrayList<>(all);
        for (Folded one : all) {
            if (one.instance == fold(instance)) {
                left.remove(one);
                return new FoldedInstances(left);
            }
        }
        return this;
    }

    /**
     * @param instance 64-bit digest
     */
    boolean contains(long instance) {
        return all.stream().anyMatch(one -> one.instance == fold(instance));
    }

    /**
     * @param event 64-bit digest
     */
    boolean broughtBy(long event) {
        return all.stream().anyMatch(one -> one.event == fold(event));
    }

    boolean broughtBy(long instance, long event) {
        return all.stream()
                .anyMatch(one -> one.instance == fold(instance) && one.event == fold(event));
    }

    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(all.size() * BYTES);
        all.stream()
                .sorted(ORDER)
                .forEach(one -> bytes.putInt(one.instance).putInt(one.event).putInt(one.size));
        return bytes.flip();
    }

    private static int fold(long digest) {
        return (int) (digest ^ digest >>> Integer.SIZE);
    }

    private static int size(long bytes) {
        return (int) Math.min(bytes, 0xFFFF_FFFFL);
    }
}
