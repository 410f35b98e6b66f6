package io.pulmoflow.operators.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * A keyed value whose hot part is on the heap, in front of a state backend that would read and
 * write bytes at every access. A changed value goes to the backend when it is the one that was
 * longest without use and room is needed, and at {@link #writeBack()}, which the operator has to
 * call before each snapshot: so a snapshot holds what it would hold without this, and a restore
 * needs nothing of it. Values must not be changed in place. Used by the operator's thread alone.
 *
 * @param <K> of the operator's keys
 * @param <V> of the values
 */
public final class WriteBackValue<K, V> implements ValueState<V> {
    private static final float LOAD_FACTOR = 0.75f;
    private static final int INITIAL_CAPACITY = 1024;

    private final ValueState<V> backend;
    private final KeyContext keys;
    private final CacheBounds bounds;
    private final Weigher<V> weigher;
    private final Map<K, Entry<K, V>> hot =
            new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
    private final List<Entry<K, V>> changed = new ArrayList<>();

    /** How many of the changed are written and gone. */
    private int writtenEarly;

    private long bytes;
    private Entry<K, V> last;

    private static final class Entry<K, V> {
        private final K key;

        /** Null where there is none, which is worth knowing too. */
        private V value;

        private long weight;
        private boolean isChanged;

        Entry(K key) {
            this.key = key;
        }
    }

    /**
     * @param backend the same state behind it, which nobody else uses
     * @param keys the operator
     */
    public WriteBackValue(
            ValueState<V> backend, KeyContext keys, CacheBounds bounds, Weigher<V> weigher) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.keys = Objects.requireNonNull(keys, "keys");
        this.bounds = Objects.requireNonNull(bounds, "bounds");
        this.weigher = Objects.requireNonNull(weigher, "weigher");
    }

    @Override
    public V value() throws IOException {
        return entry().value;
    }

    @Override
    public void update(V value) throws IOException {
        Entry<K, V> entry = entry();
        if (!entry.isChanged) {
            entry.isChanged = true;
            changed.add(entry);
        }
        hold(entry, value);
        makeRoom();
    }

    @Override
    public void clear() {
        try {
            update(null);
        } catch (IOException e) {
            throw new IllegalStateException("the state backend cannot be written", e);
        }
    }

    /** Gives every changed value to the backend. The current key is left as it was. */
    public void writeBack() throws IOException {
        if (changed.isEmpty()) {
            return;
        }
        Object current = keys.getCurrentKey();
        for (Entry<K, V> entry : changed) {
            if (entry.isChanged) {
                write(entry);
            }
        }
        keys.setCurrentKey(current);
        changed.clear();
        writtenEarly = 0;
    }

    /** How many keys are on the heap. */
    int size() {
        return hot.size();
    }

    /** How many bytes their values weigh. */
    long weight() {
        return bytes;
    }

    private Entry<K, V> entry() throws IOException {
        @SuppressWarnings("unchecked") // The operator's keys are all of one type.
        K key = (K) keys.getCurrentKey();
        // Read and update come in pairs.
        if (last != null && last.key.equals(key)) {
            return last;
        }
        Entry<K, V> entry = hot.get(key);
        if (entry == null) {
            entry = new Entry<>(key);
            hold(entry, backend.value());
            hot.put(key, entry);
            makeRoom();
        }
        last = entry;
        return entry;
    }

    private void hold(Entry<K, V> entry, V value) {
        long weight = value == null ? 0 : weigher.bytes(value);
        bytes += weight - entry.weight;
        entry.weight = weight;
        entry.value = value;
    }

    /** The newest stays, however heavy it is. */
    private void makeRoom() throws IOException {
        if (!isFull()) {
            return;
        }
        Object current = keys.getCurrentKey();
        Iterator<Entry<K, V>> eldest = hot.values().iterator();
        while (isFull() && hot.size() > 1) {
            Entry<K, V> entry = eldest.next();
            if (entry.isChanged) {
                write(entry);
                writtenEarly++;
            }
            hold(entry, null);
            eldest.remove();
        }
        keys.setCurrentKey(current);
        if (writtenEarly > hot.size()) {
            changed.removeIf(entry -> !entry.isChanged);
            writtenEarly = 0;
        }
    }

    private boolean isFull() {
        return hot.size() > bounds.entries() || bytes > bounds.bytes();
    }

    private void write(Entry<K, V> entry) throws IOException {
        keys.setCurrentKey(entry.key);
        if (entry.value == null) {
            backend.clear();
        } else {
            backend.update(entry.value);
        }
        entry.isChanged = false;
    }
}
