package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DecodedText;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.NewElement;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what was written, from the file and not from what the writer meant, and looks in every
 * element for what is known of the patient; pixels and waveforms are samples and not searched.
 */
final class OutputCheck implements ElementVisitor {
    private static final int PIECE = 64 * 1024;
    private static final String[] NO_WORDS = {};

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
    private final ValueMemory<String[]> clean;
    private final Map<String, String[]> cleanMeta;
    private String place = "";

    /** Whether the dates in the file are the patient's own. */
    enum RealDates {
        STAY,
        GONE
    }

    OutputCheck(PersonMemory person, KnownStrings known, RealDates realDates) {
        this.known = known;
        this.researchId = person.researchId();
        this.clean = person.clean();
        this.cleanMeta = person.cleanMeta();
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
        if (element.length() != 0 && mayTell(element) && !wasClean(element) && tells(element)) {
            place = element.path();
            return Next.STOP;
        }
        return Next.SKIP;
    }

    /** Looks at the file meta information. */
    void meta(FileFacts file) {
        for (NewElement.Value element : file.meta().elements()) {
            String text = new String(element.value(), StandardCharsets.ISO_8859_1);
            if (inMeta(text.replace('\0', ' '))) {
                place = Tags.text(element.tag());
            }
        }
    }

    private boolean inMeta(String text) {
        String[] before = cleanMeta.get(text);
        if (before != null && !known.isAnyUid(before)) {
            return false;
        }
        boolean found = known.in(text);
        String[] uidWords = KnownStrings.uidWords(text);
        if (!found && !known.isAnyUid(uidWords)) {
            cleanMeta.put(text, uidWords);
        }
        return found;
    }

    /** Tags down to the first element in which something was found. */
    Optional<String> place() {
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private static boolean mayTell(Element element) {
        return switch (element.vr()) {
            case AE, CS, DA, DS, DT, IS, LO, LT, OB, PN, SH, ST, UC, UI, UN, UR, UT -> true;
            case AS, AT, FD, FL, OD, OF, OL, OV, OW, SL, SQ, SS, SV, TM, UL, US, UV -> false;
        };
    }

    /** Whether these very bytes were searched for what is known of this person, and had nothing. */
    private boolean wasClean(Element element) throws IOException {
        if (element.vr() == Vr.UI || element.isBulk() || !ValueMemory.takes(element)) {
            return false;
        }
        String[] uidWords = clean.find(element, element.vr().ordinal());
        return uidWords != null && !known.isAnyUid(uidWords);
    }

    private boolean tells(Element element) throws IOException {
        boolean tells = searched(element);
        if (!tells && element.vr() != Vr.UI && !element.isBulk() && ValueMemory.takes(element)) {
            String[] uidWords =
                    element.vr().isText()
                            ? KnownStrings.uidWords(element.decoded().text())
                            : NO_WORDS;
            if (!known.isAnyUid(uidWords)) {
                clean.keep(element, element.vr().ordinal(), uidWords);
            }
        }
        return tells;
    }

    private boolean searched(Element element) throws IOException {
        if (element.isBulk()) {
            return isSearchedAsBytes(element) && inPieces(element);
        }
        return switch (element.vr()) {
            case AE, LO, LT, PN, SH, ST, UC, UR, UT -> inText(element);
            case CS -> inCode(element);
            case DS, IS -> inNumber(element);
            case DA, DT -> realDates == RealDates.GONE && known.in(element.decoded().text());
            case UI -> isUid(element);
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
        for (String value : element.texts()) {
            if (known.isNumber(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUid(Element element) throws IOException {
        for (String value : element.texts()) {
            if (known.isUid(value)) {
                return true;
            }
        }
        return false;
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
