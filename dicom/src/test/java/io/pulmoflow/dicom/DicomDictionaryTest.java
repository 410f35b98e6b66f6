package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DicomDictionaryTest {
    private final DicomDictionary dictionary = DicomDictionary.standard();

    @Test
    void an_attribute_has_a_representation_a_multiplicity_and_a_keyword() {
        assertThat(dictionary.vr(Tags.PATIENT_NAME)).contains(Vr.PN);
        assertThat(dictionary.keyword(Tags.PATIENT_NAME)).isEqualTo("PatientName");
        assertThat(dictionary.multiplicity(Tags.IMAGE_TYPE)).isEqualTo("2-n");
        assertThat(dictionary.tag("PatientName")).contains(Tags.PATIENT_NAME);
    }

    @Test
    void of_a_choice_the_usual_one_is_given() {
        assertThat(dictionary.vr(Tags.PIXEL_DATA)).contains(Vr.OW);
        assertThat(dictionary.vr(0x00280106)).contains(Vr.US);
    }

    @Test
    void repeating_groups_are_known_in_every_group() {
        assertThat(dictionary.keyword(0x60003000)).isEqualTo("OverlayData");
        assertThat(dictionary.keyword(0x601E3000)).isEqualTo("OverlayData");
        assertThat(dictionary.vr(0x50020010)).contains(Vr.US);
        assertThat(dictionary.isKnown(0x60013000)).isFalse();
        assertThat(dictionary.tag("OverlayData")).contains(0x60003000);
    }

    @Test
    void what_nobody_defined_is_not_known() {
        assertThat(dictionary.isKnown(0x00110010)).isFalse();
        assertThat(dictionary.vr(0x00080003)).isEmpty();
        assertThat(dictionary.keyword(0x00080003)).isEmpty();
        assertThat(dictionary.multiplicity(0x00080003)).isEmpty();
        assertThat(dictionary.tag("NoSuchKeyword")).isEmpty();
    }
}
