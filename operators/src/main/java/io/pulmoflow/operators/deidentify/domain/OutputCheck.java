package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DecodedText;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads what was written, from the file and not from what the writer meant, and looks in every
 * element for what is known of the patient; pixels and waveforms are samples and not searched.
 */
final class OutputCheck implements ElementVisitor {
    private static final int PIECE = 64 * 1024;

    private static final TagSet SAMPLES =
            TagSet.of(
                    Tags.PIXEL_DATA,
                    Tags.FLOAT_PIXEL_DATA,
                    Tags.DOUBLE_FLOAT_PIXEL_DATA,
                    0x54001010);

    /** Says how the instance was de-identified, in words of ours. */
    private static final TagSet STATEMENT =
            TagSet.of(Tags.DEIDENTIFICATION_METHOD, Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE);

    private final KnownStrings known;
    private final String researchId;
    private final RealDates realDates;
    private String place = "";

    /** Whether the dates in the file are the patient's own. */
    enum RealDates {
        STAY,
        GONE
    }

    OutputCheck(KnownStrings known, String researchId, RealDates realDates) {
        this.known = known;
        this.researchId = researchId;
        this.realDates = realDates;
    }

    @Override
    public Next visit(Element element) throws IOException {
        if (element.depth() == 0 && STATEMENT.contains(element.tag())
                || SAMPLES.contains(element.tag())) {
            return Next.SKIP;
        }
        if (element.isSequence()) {
            return Next.DESCEND;
        }
        if (element.length() != 0 && tells(element)) {
            place = element.path();
            return Next.STOP;
        }
        return Next.SKIP;
    }

    /** Looks at the file meta information. */
    void meta(FileFacts file) {
        for (NewElement.Value element : file.meta().elements()) {
            String text = new String(element.value(), StandardCharsets.ISO_8859_1);
            if (known.in(text.replace('\0', ' '))) {
                place = Tags.text(element.tag());
            }
        }
    }

    /** Tags down to the first element in which something was found. */
    Optional<String> place() {
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private boolean tells(Element element) throws IOException {
        if (element.isBulk()) {
            return isSearchedAsBytes(element) && inPieces(element);
        }
        return switch (element.vr()) {
            case AE, LO, LT, PN, SH, ST, UC, UR, UT -> inText(element);
            case CS -> inCode(element);
            case DS, IS -> inNumber(element);
            case DA, DT -> realDates == RealDates.GONE && known.in(element.decoded().text());
            case UI -> element.texts().stream().anyMatch(known::isUid);
            case OB, UN -> known.inBytes(latin1(element.value()));
            case AS, AT, FD, FL, OD, OF, OL, OV, OW, SL, SQ, SS, SV, TM, UL, US, UV -> false;
        };
    }

    private boolean inText(Element element) throws IOException {
        DecodedText decoded = element.decoded();
        if (decoded.undecodable() > 0 && known.inBytes(latin1(element.value()))) {
            return true;
        }
        return !decoded.text().strip().equals(researchId) && known.in(decoded.text());
    }

    private boolean inCode(Element element) throws IOException {
        for (String value : element.texts()) {
            if (!DefinedTerms.has(value) && known.inCode(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean inNumber(Element element) throws IOException {
        return element.texts().stream().anyMatch(known::isNumber);
    }

    private static boolean isSearchedAsBytes(Element element) {
        return switch (element.vr()) {
            case OB, UN, LT, ST, UC, UR, UT, AE, LO, PN, SH, CS, DA, DT, UI -> true;
            case AS, AT, DS, FD, FL, IS, OD, OF, OL, OV, OW, SL, SQ, SS, SV, TM, UL, US, UV ->
                    false;
        };
    }

    /** Pieces overlap by the longest string, so that none is missed between two. */
    private boolean inPieces(Element element) throws IOException {
        int overlap = known.longestInBytes() + 1;
        byte[] piece = new byte[PIECE + overlap];
        long length = element.valueLength();
        for (long from = 0; from < length; from += PIECE) {
            int read = (int) Math.min(piece.length, length - from);
            element.read(from, piece, 0, read);
            if (known.inBytes(new String(piece, 0, read, StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    private static String latin1(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1);
    }
}
