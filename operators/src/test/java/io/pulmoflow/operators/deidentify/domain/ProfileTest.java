package io.pulmoflow.operators.deidentify.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    @Test
    void the_shipped_profile_shifts_dates_and_keeps_nobodys_characteristics() {
        Profile shipped = Profile.ldctScreening();
        assertThat(shipped.name()).isEqualTo("ldct-screening");
        assertThat(shipped.options())
                .containsExactlyInAnyOrder(
                        ProfileOption.RETAIN_MODIFIED_DATES,
                        ProfileOption.CLEAN_PIXEL_DATA,
                        ProfileOption.CLEAN_DESCRIPTORS,
                        ProfileOption.CLEAN_STRUCTURED_CONTENT);
        assertThat(shipped.uidRoot()).isEqualTo("2.25");
    }

    @Test
    void what_the_shipped_profile_offers_in_comments_can_be_switched_on() {
        List<String> offered =
                ShippedText.lines("ldct-screening.profile").stream()
                        .filter(line -> line.startsWith("#   "))
                        .map(line -> line.substring(1).strip())
                        .toList();
        assertThat(offered).hasSizeGreaterThan(5);
        Profile all =
                Profile.parse(
                        "all",
                        java.util.stream.Stream.concat(
                                        ShippedText.lines("ldct-screening.profile").stream(),
                                        offered.stream())
                                .toList());
        assertThat(all.overrides()).hasSize(2);
        assertThat(all.safePrivate()).hasSize(1);
    }

    @Test
    void attributes_are_named_by_tag_or_keyword() {
        Profile profile =
                Engines.profile(
                        "keep SoftwareVersions # why not", "remove (0018,0015)", "empty 00181050");
        assertThat(profile.overrides())
                .containsEntry(0x00181020, Action.KEEP)
                .containsEntry(0x00180015, Action.REMOVE)
                .containsEntry(0x00181050, Action.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "option retain-everything|line 2: there is no such option: write one of",
                "option clean-recognizable-visual-features|line 2: recognizable visual features are"
                        + " not cleaned",
                "erase PatientName|line 2: there is no such directive",
                "remove PatientNam|line 2: there is no such attribute: write a tag",
                "remove (0009,1001)|line 2: private attributes are not named by tag: use"
                        + " safe-private",
                "remove SOPInstanceUID|line 2: without the attribute the file is worthless",
                "shift PatientName|line 2: the attribute's values are not of the kind",
                "keep (0012,0062)|line 2: the attribute is written by the program",
                "uid-root 1.2.x|line 2: this is no UID root",
                "uid-root 1.2.3456789012345678901234|line 2: this is no UID root",
                "safe-private 0008 01 X|line 2: this is no private attribute",
                "profile again|line 2: the profile has a name already",
                "word nelson|words mean nothing where descriptors are not cleaned",
                "safe-private 0019 23 GEMS_ACQU_01|add option retain-safe-private",
                "shift StudyDate|shift is for profiles with modified dates"
            })
    void a_wrong_line_is_named_with_its_remedy(String line, String message) {
        assertThatThrownBy(() -> Engines.profile(line))
                .isInstanceOf(InvalidProfile.class)
                .hasMessageContaining("test: ")
                .hasMessageContaining(message);
    }

    @Test
    void options_that_contradict_each_other_are_refused_and_every_problem_is_named_at_once() {
        assertThatThrownBy(
                        () ->
                                Profile.parse(
                                        "mine",
                                        List.of(
                                                "option retain-full-dates",
                                                "option retain-modified-dates",
                                                "option retain-uids",
                                                "uid-root 1.2.3",
                                                "nonsense")))
                .hasMessageContaining("line 5: there is no such directive")
                .hasMessageContaining("no name")
                .hasMessageContaining("cannot stay both")
                .hasMessageContaining("UID root means nothing");
    }
}
