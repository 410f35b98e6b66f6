package io.pulmoflow.generator.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulmoflow.generator.course.Chart;
import io.pulmoflow.generator.course.Charts;
import io.pulmoflow.generator.course.ImageTrouble;
import io.pulmoflow.generator.course.Study;
import io.pulmoflow.generator.people.Trouble;
import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChestCtTest {

    private static final long SEED = 7;
    private static final int SLICES = 6;

    private final Charts charts = new Charts(SEED, SLICES);

    @Test
    void a_file_says_whose_and_which_examination_it_is() {
        Study study = study(ImageTrouble.NONE);
        Person person = study.person();
        byte[] bytes = new ChestCt(study).bytes(study.files().get(0));
        Part10File file = new Part10File(bytes);

        assertThat(file.text(0x00020010)).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(file.text(0x00020003)).isEqualTo(file.text(0x00080018));
        assertThat(file.text(0x00080005)).isEqualTo("ISO_IR 192");
        assertThat(file.text(0x00100010))
                .isEqualTo(
                        person.lastName() + "^" + person.firstName() + "^" + person.middleName());
        assertThat(file.text(0x00100020)).isEqualTo(person.archiveAlias().id());
        assertThat(file.text(0x00100021)).isEqualTo(person.archiveAlias().issuer());
        assertThat(file.text(0x00080050)).isEqualTo(study.examination().accessionNumber());
        assertThat(file.text(0x0020000D)).isEqualTo(study.examination().studyUid());
        assertThat(file.length(0x7FE00010)).isEqualTo(512 * 512 * 2);
        assertThat(file.number(0x00280103)).isEqualTo(1);
        assertThat(file.number(0x00280100)).isEqualTo(16);
    }

    @Test
    void the_group_length_of_the_meta_information_is_right() {
        Study study = study(ImageTrouble.NONE);
        byte[] bytes = new ChestCt(study).bytes(study.files().get(0));
        int end = 132 + 12 + new Part10File(bytes).metaLength();

        // The first element after the meta information is the character set, (0008,0005).
        assertThat(bytes[end]).isEqualTo((byte) 8);
        assertThat(bytes[end + 2]).isEqualTo((byte) 5);
    }

    @Test
    void slices_are_equally_spaced_and_in_order() {
        Study study = study(ImageTrouble.NONE);
        ChestCt images = new ChestCt(study);
        List<Double> heights =
                study.files().stream()
                        .map(images::bytes)
                        .map(Part10File::new)
                        .map(file -> file.text(0x00200032).split("\\\\")[2])
                        .map(Double::parseDouble)
                        .toList();

        assertThat(heights).hasSize(SLICES);
        for (int i = 1; i < SLICES; i++) {
            assertThat(heights.get(i - 1) - heights.get(i)).isCloseTo(2.5, within(0.011));
        }
    }

    @Test
    void lungs_are_air_muscle_is_not_and_a_solid_nodule_is_where_its_side_says() {
        Study study = withLargeSolidNodule();
        Nodule nodule = study.nodules().get(0);
        boolean right = nodule.lobe().name().startsWith("R");
        Part10File middle = new Part10File(new ChestCt(study).bytes(study.files().get(SLICES / 2)));

        // Columns grow to the patient's left: a nodule of the right lung is in the image's left
        // half.
        long onItsSide = soft(middle, right ? 90 : 330, right ? 180 : 420);
        long onTheOther = soft(middle, right ? 330 : 90, right ? 420 : 180);
        double areaMm2 =
                Math.PI
                        / 4
                        * nodule.size().map(Axes::longTenths).orElseThrow()
                        / 10
                        * nodule.size().map(Axes::shortTenths).orElseThrow()
                        / 10;

        assertThat((onItsSide - onTheOther) * 0.49).isGreaterThan(areaMm2 * 0.4);
        assertThat(median(middle, 256, 130)).isBetween(-930, -780);
        assertThat(median(middle, 180, 256)).isBetween(-60, 140);
    }

    @Test
    void a_truncated_file_ends_before_its_pixels_do_and_a_copy_is_the_same() {
        Study cut = study(ImageTrouble.TRUNCATED);
        ChestCt cutImages = new ChestCt(cut);
        assertThat(cut.files())
                .filteredOn(f -> f.condition() == Study.Condition.TRUNCATED)
                .hasSize(1)
                .allSatisfy(f -> assertThat(cutImages.bytes(f).length).isLessThan(400_000));

        Study twice = study(ImageTrouble.SAME_BYTES_TWICE);
        ChestCt images = new ChestCt(twice);
        Study.ImageFile copy = twice.files().get(SLICES);
        Study.ImageFile original = twice.files().get(copy.slice());
        assertThat(images.bytes(copy)).isEqualTo(images.bytes(original));
    }

    @Test
    void an_instance_sent_again_is_the_same_instance_in_other_bytes() {
        Study again = study(ImageTrouble.SAME_INSTANCE_OTHER_BYTES);
        ChestCt images = new ChestCt(again);
        Study.ImageFile second = again.files().get(SLICES);
        byte[] one = images.bytes(again.files().get(second.slice()));
        byte[] other = images.bytes(second);

        assertThat(other).isNotEqualTo(one);
        assertThat(new Part10File(other).text(0x00080018))
                .isEqualTo(new Part10File(one).text(0x00080018));
    }

    private Study study(ImageTrouble trouble) {
        return charts().map(i -> charts.chart(i, trouble)).findFirst().orElseThrow().study().get();
    }

    private Study withLargeSolidNodule() {
        return charts().map(i -> charts.chart(i, ImageTrouble.NONE))
                .map(Chart::study)
                .flatMap(Optional::stream)
                .filter(
                        study ->
                                study.nodules().size() == 1
                                        && study.nodules().get(0).type() == Nodule.Type.SOLID
                                        && study.nodules()
                                                .get(0)
                                                .size()
                                                .filter(axes -> axes.meanTenths() > 150)
                                                .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Integer> charts() {
        return IntStream.range(0, 2_000)
                .filter(i -> Trouble.of(SEED, i).leavesImagesAlone())
                .boxed();
    }

    /** Pixels of soft tissue within a lung's columns. */
    private static long soft(Part10File file, int fromColumn, int toColumn) {
        long count = 0;
        for (int row = 160; row < 340; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
                count += file.hounsfield(row, column) > -300 ? 1 : 0;
            }
        }
        return count;
    }

    private static int median(Part10File file, int row, int column) {
        List<Integer> values = new ArrayList<>();
        for (int r = row - 4; r <= row + 4; r++) {
            for (int c = column - 4; c <= column + 4; c++) {
                values.add(file.hounsfield(r, c));
            }
        }
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
