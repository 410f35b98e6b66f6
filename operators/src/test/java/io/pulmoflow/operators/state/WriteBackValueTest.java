package io.pulmoflow.operators.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.junit.jupiter.api.Test;

class WriteBackValueTest {
    private final Backend backend = new Backend();

    @Test
    void a_value_is_read_once_and_written_once_between_two_snapshots() throws IOException {
        WriteBackValue<String, String> cases = cache(10, 1000);
        for (int i = 0; i < 5; i++) {
            backend.setCurrentKey("p1");
            cases.value();
            cases.update("case " + i);
        }
        cases.writeBack();
        cases.writeBack();
        assertThat(backend.reads).containsExactly("p1");
        assertThat(backend.writes).containsExactly("p1=case 4");
    }

    @Test
    void that_there_is_none_is_read_once_too() throws IOException {
        WriteBackValue<String, String> cases = cache(10, 1000);
        backend.setCurrentKey("p1");
        assertThat(cases.value()).isNull();
        backend.setCurrentKey("p2");
        cases.value();
        backend.setCurrentKey("p1");
        assertThat(cases.value()).isNull();
        assertThat(backend.reads).containsExactly("p1", "p2");
    }

    @Test
    void what_was_longest_without_use_makes_room_and_is_written() throws IOException {
        WriteBackValue<String, String> cases = cache(2, 1000);
        put(cases, "p1", "one");
        put(cases, "p2", "two");
        backend.setCurrentKey("p1");
        cases.value();
        put(cases, "p3", "three");
        assertThat(backend.writes).containsExactly("p2=two");
        assertThat(cases.size()).isEqualTo(2);
        assertThat(backend.getCurrentKey()).isEqualTo("p3");
    }

    @Test
    void heavy_values_make_room_by_their_weight() throws IOException {
        WriteBackValue<String, String> cases = cache(100, 10);
        put(cases, "p1", "12345");
        put(cases, "p2", "12345");
        assertThat(cases.weight()).isEqualTo(10);
        put(cases, "p3", "123456");
        assertThat(backend.writes).containsExactly("p1=12345", "p2=12345");
        assertThat(cases.weight()).isEqualTo(6);
    }

    @Test
    void a_value_too_heavy_for_all_of_it_is_kept_until_the_next() throws IOException {
        WriteBackValue<String, String> cases = cache(100, 3);
        put(cases, "p1", "12345");
        assertThat(cases.value()).isEqualTo("12345");
        assertThat(backend.writes).isEmpty();
        put(cases, "p2", "1");
        assertThat(backend.writes).containsExactly("p1=12345");
    }

    @Test
    void a_cleared_value_is_cleared_behind_it() throws IOException {
        WriteBackValue<String, String> cases = cache(10, 1000);
        put(cases, "p1", "one");
        cases.writeBack();
        backend.setCurrentKey("p1");
        cases.clear();
        assertThat(cases.value()).isNull();
        cases.writeBack();
        assertThat(backend.values).isEmpty();
    }

    private void put(WriteBackValue<String, String> cases, String key, String value)
            throws IOException {
        backend.setCurrentKey(key);
        cases.update(value);
    }

    private WriteBackValue<String, String> cache(int entries, long bytes) {
        return new WriteBackValue<>(
                backend, backend, new CacheBounds(entries, bytes), String::length);
    }

    /** A state backend of one value that says what it was asked. */
    private static final class Backend implements ValueState<String>, KeyContext {
        private final Map<Object, String> values = new HashMap<>();
        private final List<Object> reads = new ArrayList<>();
        private final List<String> writes = new ArrayList<>();
        private Object key;

        @Override
        public void setCurrentKey(Object now) {
            key = now;
        }

        @Override
        public Object getCurrentKey() {
            return key;
        }

        @Override
        public String value() {
            reads.add(key);
            return values.get(key);
        }

        @Override
        public void update(String value) {
            writes.add(key + "=" + value);
            values.put(key, value);
        }

        @Override
        public void clear() {
            writes.add(key + " cleared");
            values.remove(key);
        }
    }
}
