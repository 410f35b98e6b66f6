package io.pulmoflow.connectors.pacs.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MultipartReaderProperties {
    private static final String BOUNDARY = "--b-";

    @Property(tries = 300)
    void parts_come_out_as_they_went_in_however_the_bytes_arrive(
            @ForAll("bodies") List<byte[]> bodies, @ForAll @IntRange(min = 1, max = 50) int chunk)
            throws IOException {
        InputStream body = new Dripping(body(bodies), chunk);
        MultipartReader reader = new MultipartReader(body, BOUNDARY);

        List<byte[]> read = new ArrayList<>();
        for (Optional<MultipartReader.Part> part = reader.next();
                part.isPresent();
                part = reader.next()) {
            assertThat(part.get().contentType()).isEqualTo("application/dicom");
            read.add(part.get().body().readAllBytes());
        }

        assertThat(read).containsExactlyElementsOf(bodies);
    }

    @Property(tries = 200)
    void a_body_that_is_cut_off_is_malformed(
            @ForAll("bodies") List<byte[]> bodies,
            @ForAll @IntRange(min = 3, max = 60) int missing) {
        byte[] whole = body(bodies);
        int left = Math.max(0, whole.length - 2 - missing);
        InputStream cut = new ByteArrayInputStream(whole, 0, left);
        assertThatThrownBy(
                        () -> {
                            MultipartReader reader = new MultipartReader(cut, BOUNDARY);
                            while (reader.next().isPresent()) {
                                // Passed over.
                            }
                        })
                .isInstanceOf(MultipartReader.Malformed.class);
    }

    @Example
    void a_part_larger_than_the_buffer_comes_through() throws IOException {
        byte[] large = new byte[1_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) ("\r\n----b".charAt(i % 7));
        }
        MultipartReader reader =
                new MultipartReader(new ByteArrayInputStream(body(List.of(large))), BOUNDARY);
        assertThat(reader.next().orElseThrow().body().readAllBytes()).isEqualTo(large);
        assertThat(reader.next()).isEmpty();
    }

    @Example
    void what_is_before_the_first_boundary_is_passed_over() throws IOException {
        String text =
                "preamble\r\n----b-  \r\n\r\none\r\n----b-\r\nA: b\r\n\r\n----b---\r\nepilogue";
        MultipartReader reader =
                new MultipartReader(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)),
                        BOUNDARY);
        assertThat(reader.next().orElseThrow().body()).hasContent("one");
        assertThat(reader.next().orElseThrow().body()).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Provide
    Arbitrary<List<byte[]>> bodies() {
        // Made of what a boundary is made of, so that near misses are frequent.
        Arbitrary<byte[]> body =
                Arbitraries.of((byte) '\r', (byte) '\n', (byte) '-', (byte) 'b', (byte) 0)
                        .array(byte[].class)
                        .ofMaxSize(200)
                        .filter(
                                bytes ->
                                        !("\r\n" + new String(bytes, StandardCharsets.ISO_8859_1))
                                                .contains("\r\n----b-"));
        return body.list().ofMaxSize(6).ofMinSize(1);
    }

    private static byte[] body(List<byte[]> bodies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] body : bodies) {
            out.writeBytes(ascii("--" + BOUNDARY + "\r\ncontent-type: application/dicom\r\n\r\n"));
            out.writeBytes(body);
            out.writeBytes(ascii("\r\n"));
        }
        out.writeBytes(ascii("--" + BOUNDARY + "--"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** As slow networks do. */
    private static final class Dripping extends ByteArrayInputStream {
        private final int chunk;

        Dripping(byte[] bytes, int chunk) {
            super(bytes);
            this.chunk = chunk;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, chunk));
        }
    }
}
