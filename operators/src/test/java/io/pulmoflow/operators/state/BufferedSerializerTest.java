package io.pulmoflow.operators.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.schemas.state.CaseState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedSerializerTest {
    private static final TypeSerializer<String> FLINKS_TEXT = serializer(Types.STRING);
    private static final TypeSerializer<String> TEXT = serializer(StateType.TEXT);

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Ünïcode \uD83E\uDEC1", "0123456789abcdef0123456789abcdef"})
    void bytes_are_those_of_the_types_own_serializer(String text) throws IOException {
        assertThat(bytes(TEXT, text)).isEqualTo(bytes(FLINKS_TEXT, text));
        assertThat(read(FLINKS_TEXT, bytes(TEXT, text))).isEqualTo(text);
        assertThat(read(TEXT, bytes(FLINKS_TEXT, text))).isEqualTo(text);
    }

    @Test
    void records_too_are_read_by_either_and_neither_needs_a_migration() throws IOException {
        TypeSerializer<CaseState> flinks = serializer(new AvroTypeInfo<>(CaseState.class));
        TypeSerializer<CaseState> own = serializer(StateType.avro(CaseState.class));
        CaseState empty = CaseState.newBuilder().setPseudonym("p").build();

        assertThat(bytes(own, empty)).isEqualTo(bytes(flinks, empty));
        assertThat(read(flinks, bytes(own, empty))).isEqualTo(empty);
        assertThat(read(own, bytes(flinks, empty))).isEqualTo(empty);
        assertThat(
                        own.snapshotConfiguration()
                                .resolveSchemaCompatibility(flinks.snapshotConfiguration())
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(
                        flinks.snapshotConfiguration()
                                .resolveSchemaCompatibility(own.snapshotConfiguration())
                                .isCompatibleAsIs())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 10_000, 1_000_000})
    void a_stream_gets_each_value_in_one_piece(int length) throws IOException {
        List<Integer> pieces = new ArrayList<>();
        DataOutputViewStreamWrapper stream =
                new DataOutputViewStreamWrapper(
                        new OutputStream() {
                            @Override
                            public void write(int value) {
                                pieces.add(1);
                            }

                            @Override
                            public void write(byte[] from, int offset, int count) {
                                pieces.add(count);
                            }
                        });

        TEXT.serialize("x".repeat(length), stream);
        TEXT.serialize("y", stream);

        assertThat(pieces).hasSize(2).last().isEqualTo(bytes(FLINKS_TEXT, "y").length);
    }

    @Test
    void what_could_not_be_written_leaves_nothing_in_front_of_the_next() throws IOException {
        TypeSerializer<String> text = serializer(StateType.TEXT);
        DataOutputViewStreamWrapper full =
                new DataOutputViewStreamWrapper(
                        new OutputStream() {
                            @Override
                            public void write(int value) throws IOException {
                                throw new IOException("no space left");
                            }
                        });

        assertThatThrownBy(() -> text.serialize("first", full)).hasMessage("no space left");
        assertThat(bytes(text, "second")).isEqualTo(bytes(FLINKS_TEXT, "second"));
    }

    @Test
    void types_are_equal_if_what_they_write_is() {
        assertThat(StateType.avro(CaseState.class))
                .isEqualTo(StateType.avro(CaseState.class))
                .isNotEqualTo(StateType.TEXT);
        assertThat(TEXT.duplicate()).isEqualTo(TEXT).isNotSameAs(TEXT);
        assertThat(TEXT).isNotEqualTo(FLINKS_TEXT);
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    /** Those that a stream gets, which are to be those that an array gets. */
    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        serializer.serialize(value, new DataOutputViewStreamWrapper(stream));
        DataOutputSerializer array = new DataOutputSerializer(16);
        serializer.serialize(value, array);
        assertThat(array.getCopyOfBuffer()).isEqualTo(stream.toByteArray());
        return stream.toByteArray();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }
}
