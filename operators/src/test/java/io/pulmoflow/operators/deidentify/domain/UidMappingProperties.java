package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.Tags;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UidMappingProperties {
    @Property
    void the_mapping_is_a_function_of_key_and_uid_and_no_two_meet(
            @ForAll @IntRange int a, @ForAll @IntRange int b) {
        UidMapping here = new UidMapping(Engines.ids(), "2.25");
        UidMapping there = new UidMapping(Engines.ids(), "2.25");
        String one = here.of("1.2.3." + a);
        assertThat(one)
                .isEqualTo(there.of("1.2.3." + a))
                .matches("2\\.25\\.(0|[1-9]\\d{0,38})")
                .hasSizeLessThanOrEqualTo(64);
        if (a != b) {
            assertThat(one).isNotEqualTo(here.of("1.2.3." + b));
        }
    }

    @Test
    void a_root_of_ones_own_is_used_and_stays_within_64_characters() {
        assertThat(new UidMapping(Engines.ids(), "1.2.643.5.1.13.2.999999").of("1.2.3"))
                .startsWith("1.2.643.5.1.13.2.999999.")
                .hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void what_the_standard_assigned_stays_but_never_as_the_instance_itself() {
        UidMapping mapping = new UidMapping(Engines.ids(), "2.25");
        String talairach = "1.2.840.10008.1.4.1.1";
        assertThat(mapping.values(0x00200052, List.of(talairach))).isEqualTo(talairach);
        assertThat(mapping.values(Tags.SOP_INSTANCE_UID, List.of(talairach))).startsWith("2.25.");
        assertThat(mapping.values(0x00200052, List.of("1.2.840.100080.1"))).startsWith("2.25.");
    }

    @Test
    void each_of_several_values_is_mapped_and_empty_ones_stay_empty() {
        UidMapping mapping = new UidMapping(Engines.ids(), "2.25");
        assertThat(mapping.values(0x00080058, List.of("1.2.3", "", "1.2.4")))
                .isEqualTo(mapping.of("1.2.3") + "\\\\" + mapping.of("1.2.4"));
    }
}
