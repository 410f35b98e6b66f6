package io.pulmoflow.operators.deidentify.domain.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedPixelRulesTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private final PixelRules rules = PixelRules.shipped();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            textBlock =
                    """
            # what                         ; class  ; modality ; image type                          ; bits ; burned-in ; photometric ; decision
            an axial slice                 ; 2      ; CT  ; ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 SPI    ; 12 ; ''  ; MONOCHROME2   ; pass
            one that says it is clean      ; 2      ; CT  ; ORIGINAL\\PRIMARY\\AXIAL                 ; 16 ; NO  ; MONOCHROME2   ; pass
            one that says it is not        ; 2      ; CT  ; ORIGINAL\\PRIMARY\\AXIAL                 ; 16 ; YES ; MONOCHROME2   ; quarantine
            padding and lower case         ; 2      ; CT  ; 'Original \\primary\\axial '             ; 16 ; ''  ; 'monochrome2 ' ; pass
            a localizer as acquired        ; 2      ; CT  ; ORIGINAL\\PRIMARY\\LOCALIZER             ; 16 ; ''  ; MONOCHROME2   ; pass
            a localizer with the planning  ; 2      ; CT  ; DERIVED\\SECONDARY\\LOCALIZER\\AXIAL     ; 16 ; ''  ; MONOCHROME2   ; quarantine
            a reformatted slice            ; 2      ; CT  ; DERIVED\\SECONDARY\\REFORMATTED\\AVERAGE ; 16 ; ''  ; MONOCHROME2   ; pass
            a derived slice of an archive  ; 2      ; CT  ; DERIVED \\PRIMARY\\AXIAL                 ; 16 ; ''  ; MONOCHROME2   ; pass
            the page on dose of Siemens    ; 2      ; CT  ; DERIVED\\SECONDARY\\OTHER\\CT_SOM5 PROT  ; 12 ; ''  ; MONOCHROME2   ; quarantine
            a screen saved as CT           ; 2      ; CT  ; DERIVED\\SECONDARY\\SCREEN SAVE          ; 12 ; ''  ; MONOCHROME2   ; quarantine
            eight bits of CT               ; 2      ; CT  ; ORIGINAL\\PRIMARY\\AXIAL                 ; 8  ; ''  ; MONOCHROME2   ; quarantine
            a coloured CT                  ; 2      ; CT  ; DERIVED\\SECONDARY\\VOLUME               ; 12 ; ''  ; RGB           ; quarantine
            an image type nobody knows     ; 2      ; CT  ; ORIGINAL\\PRIMARY\\SOMETHING             ; 12 ; ''  ; MONOCHROME2   ; quarantine
            values of no image type        ; 2      ; CT  ; ''                                      ; 12 ; ''  ; MONOCHROME2   ; pass
            a CT of another modality       ; 2      ; OT  ; ORIGINAL\\PRIMARY\\AXIAL                 ; 12 ; ''  ; MONOCHROME2   ; quarantine
            an enhanced CT                 ; 2.1    ; CT  ; ORIGINAL\\PRIMARY\\VOLUME\\NONE          ; 12 ; NO  ; MONOCHROME2   ; pass
            mixed frames that are clean    ; 2.1    ; CT  ; MIXED\\PRIMARY\\VOLUME\\NONE             ; 12 ; NO  ; MONOCHROME2   ; pass
            mixed frames that do not say   ; 2.1    ; CT  ; MIXED\\PRIMARY\\VOLUME\\NONE             ; 12 ; ''  ; MONOCHROME2   ; quarantine
            MR as acquired                 ; 4      ; MR  ; ORIGINAL\\PRIMARY\\M_SE\\M\\SE           ; 12 ; ''  ; MONOCHROME2   ; pass
            a projection of MR             ; 4      ; MR  ; DERIVED\\SECONDARY\\PROJECTION IMAGE     ; 16 ; ''  ; MONOCHROME2   ; pass
            MR of proton density           ; 4.1    ; MR  ; ORIGINAL\\PRIMARY\\PROTON_DENSITY\\NONE  ; 12 ; ''  ; MONOCHROME2   ; pass
            a screen saved as MR           ; 4      ; MR  ; DERIVED\\SECONDARY\\OTHER\\SCREEN SAVE   ; 16 ; ''  ; MONOCHROME2   ; quarantine
            PET as acquired                ; 128    ; PT  ; ORIGINAL\\PRIMARY                        ; 16 ; ''  ; MONOCHROME2   ; pass
            PET as a picture               ; 128    ; PT  ; DERIVED\\SECONDARY                       ; 8  ; ''  ; MONOCHROME2   ; quarantine
            a scintigram                   ; 20     ; NM  ; ORIGINAL\\PRIMARY\\STATIC\\EMISSION      ; 8  ; ''  ; MONOCHROME2   ; pass
            a secondary capture            ; 7      ; CT  ; DERIVED\\SECONDARY                       ; 8  ; ''  ; MONOCHROME2   ; quarantine
            one that says it is clean      ; 7      ; OT  ; DERIVED\\SECONDARY                       ; 8  ; NO  ; RGB           ; quarantine
            ultrasound                     ; 6.1    ; US  ; ORIGINAL\\PRIMARY                        ; 8  ; NO  ; RGB           ; quarantine
            a plate                        ; 1      ; CR  ; DERIVED\\PRIMARY                         ; 12 ; NO  ; MONOCHROME1   ; quarantine
            a detector that is clean       ; 1.1    ; DX  ; ORIGINAL\\PRIMARY\\\\RT                  ; 12 ; NO  ; MONOCHROME1   ; pass
            a detector that does not say   ; 1.1    ; DX  ; ORIGINAL\\PRIMARY\\\\RT                  ; 12 ; ''  ; MONOCHROME1   ; quarantine
            an eye                         ; 77.1.5.1 ; OP ; ORIGINAL\\PRIMARY                       ; 8  ; NO  ; MONOCHROME2   ; pass
            a slide                        ; 77.1.6 ; SM  ; ORIGINAL\\PRIMARY\\VOLUME\\NONE          ; 8  ; NO  ; RGB           ; pass
            a slide's label                ; 77.1.6 ; SM  ; ORIGINAL\\PRIMARY\\LABEL\\NONE           ; 8  ; NO  ; RGB           ; quarantine
            a slide and its label          ; 77.1.6 ; SM  ; ORIGINAL\\PRIMARY\\OVERVIEW\\NONE        ; 8  ; NO  ; RGB           ; quarantine
            a segmentation                 ; 66.4   ; SEG ; DERIVED\\PRIMARY                         ; 1  ; ''  ; MONOCHROME2   ; pass
            dose of a plan                 ; 481.2  ; RTDOSE ; ''                                    ; 32 ; ''  ; MONOCHROME2   ; pass
            an image of a portal           ; 481.1  ; RTIMAGE ; DERIVED\\SECONDARY\\PORTAL           ; 16 ; ''  ; MONOCHROME2   ; quarantine
            angiography                    ; 12.1   ; XA  ; ORIGINAL\\PRIMARY\\SINGLE PLANE          ; 10 ; NO  ; MONOCHROME2   ; quarantine
            """)
    void each_kind_of_image_has_its_decision(
            String what,
            String sopClass,
            String modality,
            String imageType,
            int bits,
            String burnedIn,
            String photometric,
            String decision) {
        PixelFacts facts =
                PixelFacts.builder()
                        .with(PixelFact.SOP_CLASS, "1.2.840.10008.5.1.4.1.1." + sopClass + "\0")
                        .with(PixelFact.MODALITY, modality)
                        .with(PixelFact.IMAGE_TYPE, imageType)
                        .with(PixelFact.BITS_ALLOCATED, bits <= 8 ? 8 : bits <= 16 ? 16 : 32)
                        .with(PixelFact.BITS_STORED, bits)
                        .with(PixelFact.BURNED_IN, burnedIn)
                        .with(PixelFact.PHOTOMETRIC, photometric)
                        .withPixels()
                        .build();
        assertThat(word(rules.decide(facts))).as(what).isEqualTo(decision);
    }

    @Test
    void what_has_no_pixels_passes_whatever_it_is() {
        PixelFacts report =
                PixelFacts.builder()
                        .with(PixelFact.SOP_CLASS, "1.2.840.10008.5.1.4.1.1.88.33")
                        .with(PixelFact.MODALITY, "SR")
                        .build();
        assertThat(rules.decide(report)).isEqualTo(new PixelDecision.Pass("nothing to see"));
        assertThat(word(rules.decide(PixelFacts.builder().build()))).isEqualTo("pass");
    }

    @Test
    void a_document_is_not_let_through_for_having_no_pixels() {
        PixelFacts document =
                PixelFacts.builder()
                        .with(PixelFact.SOP_CLASS, "1.2.840.10008.5.1.4.1.1.104.1")
                        .with(PixelFact.MODALITY, "DOC")
                        .build();
        assertThat(word(rules.decide(document))).isEqualTo("quarantine");
    }

    @Test
    void the_head_of_a_known_page_on_dose_is_masked_even_if_it_says_that_text_is_burned_in() {
        PixelFacts page = dosePage().build();
        assertThat(rules.decide(page))
                .isInstanceOfSatisfying(
                        PixelDecision.Mask.class,
                        mask ->
                                assertThat(mask.regions())
                                        .containsExactly(
                                                new MaskRegion.Strip(MaskRegion.Edge.TOP, 200)));
    }

    @Test
    void a_page_on_dose_of_another_size_is_quarantined() {
        PixelFacts page = dosePage().with(PixelFact.ROWS, 1024).build();
        assertThat(word(rules.decide(page))).isEqualTo("quarantine");
    }

    @Test
    void a_slice_that_was_captured_from_somewhere_is_quarantined() {
        for (PixelFact fact :
                new PixelFact[] {
                    PixelFact.CAPTURE_MANUFACTURER,
                    PixelFact.CAPTURE_MODEL,
                    PixelFact.CONVERSION_TYPE
                }) {
            assertThat(word(rules.decide(slice().build()))).isEqualTo("pass");
            assertThat(word(rules.decide(slice().with(fact, "WSD").build())))
                    .as(fact.written())
                    .isEqualTo("quarantine");
        }
    }

    @Test
    void a_drawing_in_unused_bits_of_the_pixels_is_not_overlooked() {
        assertThat(word(rules.decide(slice().with(PixelFact.EMBEDDED_OVERLAY, "yes").build())))
                .isEqualTo("quarantine");
    }

    @Test
    void an_image_of_no_class_is_quarantined() {
        assertThat(rules.decide(PixelFacts.builder().withPixels().build()))
                .isEqualTo(new PixelDecision.Quarantine("(none)", "no rule knows such images"));
    }

    private static PixelFacts.Builder slice() {
        return PixelFacts.builder()
                .with(PixelFact.SOP_CLASS, CT)
                .with(PixelFact.MODALITY, "CT")
                .with(PixelFact.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\AXIAL")
                .with(PixelFact.PHOTOMETRIC, "MONOCHROME2")
                .with(PixelFact.BITS_STORED, 12)
                .withPixels();
    }

    private static PixelFacts.Builder dosePage() {
        return PixelFacts.builder()
                .with(PixelFact.SOP_CLASS, SECONDARY_CAPTURE)
                .with(PixelFact.MODALITY, "CT")
                .with(PixelFact.MANUFACTURER, "GE MEDICAL SYSTEMS")
                .with(PixelFact.SERIES_DESCRIPTION, "Dose Report")
                .with(PixelFact.IMAGE_TYPE, "DERIVED\\SECONDARY\\SCREEN SAVE")
                .with(PixelFact.BURNED_IN, "YES")
                .with(PixelFact.ROWS, 512)
                .with(PixelFact.COLUMNS, 512)
                .withPixels();
    }

    private static String word(PixelDecision decision) {
        if (decision instanceof PixelDecision.Pass) {
            return "pass";
        }
        return decision instanceof PixelDecision.Mask ? "mask" : "quarantine";
    }
}
