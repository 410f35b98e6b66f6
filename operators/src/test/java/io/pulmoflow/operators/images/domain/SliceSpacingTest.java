package io.pulmoflow.operators.images.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.state.ArchivedFacts;
import io.pulmoflow.schemas.state.AssembledImage;
import io.pulmoflow.schemas.state.ImageRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceSpacingTest {
    private static final List<Double> AXIAL = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
    private static final List<Double> SAGITTAL = List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void the_distance_of_slices_comes_from_their_positions_and_not_from_what_is_claimed() {
        List<ArchivedFacts> series = axial(0, -1.25, -2.5, -3.75);
        series.forEach(slice -> slice.setSliceSpacingMm(5.0));
        assertThat(spacing(series)).isEqualTo(1.25);
    }

    @Test
    void order_duplicates_gaps_and_a_localizer_change_nothing() {
        List<ArchivedFacts> series =
                new ArrayList<>(axial(0, 0.7, 0.7, 1.4, 2.1, 4.2, 4.9, 5.6, 6.3));
        series.add(slice(List.of(100.0, 0.0, 0.0), SAGITTAL));
        series.add(slice(List.of(140.0, 0.0, 0.0), SAGITTAL));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(series, new Random(seed));
            assertThat(spacing(series)).isEqualTo(0.7);
        }
    }

    @Test
    void a_tilted_gantry_is_measured_along_the_normal() {
        double tilt = Math.toRadians(20);
        List<Double> tilted = List.of(1.0, 0.0, 0.0, 0.0, Math.cos(tilt), Math.sin(tilt));
        List<ArchivedFacts> series =
                IntStream.range(0, 12)
                        .mapToObj(index -> slice(List.of(-180.0, -170.0, 2.0 * index), tilted))
                        .toList();
        assertThat(spacing(series)).isCloseTo(2.0 * Math.cos(tilt), offset(0.001));
    }

    @Test
    void what_the_images_state_is_taken_where_positions_say_nothing() {
        ArchivedFacts alone = slice(List.of(0.0, 0.0, 1.0), AXIAL);
        alone.setSliceSpacingMm(0.8);
        assertThat(spacing(List.of(alone))).isEqualTo(0.8);

        ArchivedFacts nowhere = slice(List.of(), List.of());
        nowhere.setSliceSpacingMm(0.9);
        ArchivedFacts bent = slice(List.of(0.0, 0.0, 5.0), List.of(1.0, 0.0, 0.0, 1.0, 0.0, 0.0));
        assertThat(spacing(List.of(nowhere, bent, bent))).isEqualTo(0.9);
        assertThat(spacing(List.of(slice(List.of(), List.of())))).isNull();
    }

    private static Double spacing(List<ArchivedFacts> facts) {
        ResearchIds ids =
                new ResearchIds(
                        new ZoneKey(
                                "a research key of the tests, more than 32 bytes"
                                        .getBytes(StandardCharsets.UTF_8)));
        List<AssembledImage> images =
                IntStream.range(0, facts.size())
                        .mapToObj(
                                index ->
                                        new AssembledImage(
                                                image("instance" + index),
                                                facts.get(index),
                                                null,
                                                0L))
                        .toList();
        return new AssemblyRules(ids).series(images).orElseThrow().getSliceSpacingMm();
    }

    private static ImageRef image(String instanceId) {
        return ImageRef.newBuilder()
                .setPseudonym("aa".repeat(16))
                .setEventId("event of " + instanceId)
                .setAcceptedAt(NOON)
                .setFingerprint("content of " + instanceId)
                .setStudyId("study")
                .setSeriesId("series")
                .setInstanceId(instanceId)
                .setStagingKey("key of " + instanceId)
                .setSizeBytes(1)
                .setArchiveStudyUid("2.25.1")
                .setArchiveSeriesUid("2.25.1.1")
                .setArchiveInstanceUid("2.25.1.1.1")
                .build();
    }

    private static List<ArchivedFacts> axial(double... depths) {
        return IntStream.range(0, depths.length)
                .mapToObj(index -> slice(List.of(-180.0, -170.5, depths[index]), AXIAL))
                .toList();
    }

    private static ArchivedFacts slice(List<Double> position, List<Double> orientation) {
        return ArchivedFacts.newBuilder()
                .setArchivedAt(NOON)
                .setLocation("somewhere")
                .setSizeBytes(1)
                .setPosition(position)
                .setOrientation(orientation)
                .build();
    }
}
