package io.pulmoflow.dicom;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what comes before a data set: the preamble and the file meta information (PS3.10 7.1),
 * either of which may be missing. What states no transfer syntax is read in the one way that makes
 * sense of its first elements.
 */
final class Prologue {
    private static final int PREAMBLE = 128;
    private static final int DICM = 0x4D434944;
    private static final int LONGEST_VALUE = 1 << 16;
    private static final int LONGEST = 1 << 20;
    private static final int TRIED = 4;
    private static final long UNDEFINED_LENGTH = 0xFFFFFFFFL;
    private static final TransferSyntax[] GUESSES = {
        TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE, TransferSyntax.EXPLICIT_BIG
    };

    private final Window window;
    private final long size;
    private final HeaderReader headers;
    private final Header header = new Header();

    Prologue(Window window) {
        this.window = window;
        this.size = window.size();
        this.headers = new HeaderReader(window, DicomDictionary.standard(), () -> "");
    }

    FileFacts read() throws IOException {
        boolean preamble = size >= PREAMBLE + 4 && (int) window.u32(PREAMBLE, false) == DICM;
        long from = preamble ? PREAMBLE + 4 : 0;
        FileMeta meta = FileMeta.none();
        long at = from;
        if (isMeta(at)) {
            int encoding = headers.encodingOfItem(at, size, Encodings.EXPLICIT_LITTLE);
            TreeMap<Integer, NewElement.Value> elements = new TreeMap<>();
            while (isMeta(at)) {
                addElement(elements, at, encoding);
                at = header.end();
                if (at - from > LONGEST) {
                    throw bad(at, "The file meta information is too long.");
                }
            }
            meta = new FileMeta(elements);
        }
        boolean begun = preamble || at > 0;
        Optional<String> stated = meta.text(Tags.TRANSFER_SYNTAX_UID).filter(uid -> !uid.isEmpty());
        TransferSyntax syntax = stated.isPresent() ? found(stated.get(), at) : guess(at);
        if (syntax == null) {
            throw begun
                    ? new DicomFault(
                            DicomFaultCode.UNSUPPORTED_TRANSFER_SYNTAX,
                            at,
                            "",
                            "The transfer syntax is not of the standard, not stated, or not that of the data.")
                    : new DicomFault(
                            DicomFaultCode.NOT_DICOM, 0, "", "Nothing says that this is DICOM.");
        }
        return new FileFacts(preamble, meta, syntax, at, size);
    }

    private boolean isMeta(long at) throws IOException {
        return size - at >= 8 && window.u16(at, false) == 2;
    }

    private void addElement(TreeMap<Integer, NewElement.Value> elements, long at, int encoding)
            throws IOException {
        headers.read(header, at, size, false, encoding, 0);
        if (header.length < 0 || header.length > LONGEST_VALUE) {
            throw bad(at, "A value of the file meta information is too long.");
        }
        if (header.tag == Tags.FILE_META_GROUP_LENGTH) {
            return;
        }
        if (elements.containsKey(header.tag)) {
            throw bad(at, "An element of the file meta information occurs twice.");
        }
        byte[] value = new byte[(int) header.length];
        window.read(header.valueOffset, value, 0, value.length);
        Vr known = DicomDictionary.standard().find(header.tag);
        Vr vr = header.written != null ? header.written : known == null ? Vr.UN : known;
        if (vr == Vr.SQ) {
            throw bad(at, "The file meta information holds a sequence.");
        }
        elements.put(header.tag, new NewElement.Value(header.tag, vr, value));
    }

    private DicomFault bad(long at, String message) {
        return new DicomFault(DicomFaultCode.BAD_FILE_META, at, Tags.text(header.tag), message);
    }

    /** The syntax that is stated, or another where the data are plainly written in that. */
    private TransferSyntax found(String uid, long at) throws IOException {
        Optional<TransferSyntax> stated = TransferSyntax.of(uid);
        if (stated.isEmpty()) {
            return null;
        }
        TransferSyntax syntax = stated.get();
        if (at == size || syntax.encoding() == TransferSyntax.Encoding.DEFLATED) {
            return syntax;
        }
        if (makesSense(at, Encodings.of(syntax))) {
            return syntax;
        }
        if (syntax.isEncapsulated()) {
            // No transfer syntax states fragments among elements of implicit VR.
            return makesSense(at, Encodings.IMPLICIT_LITTLE) ? null : syntax;
        }
        TransferSyntax other = guess(at);
        return other == null ? syntax : other;
    }

    /** The only syntax in which the first elements make sense; null for none or several. */
    private TransferSyntax guess(long at) throws IOException {
        TransferSyntax found = null;
        for (TransferSyntax guess : GUESSES) {
            if (makesSense(at, Encodings.of(guess))) {
                if (found != null) {
                    return null;
                }
                found = guess;
            }
        }
        return found;
    }

    private boolean makesSense(long from, int encoding) throws IOException {
        boolean big = Encodings.isBig(encoding);
        long at = from;
        int previous = 0;
        for (int i = 0; i < TRIED; i++) {
            if (size == at) {
                return i > 0;
            }
            if (size - at < 8) {
                return false;
            }
            int tag = window.tag(at, big);
            boolean rises = i == 0 || Integer.compareUnsigned(tag, previous) > 0;
            if (!rises || !isSensible(tag)) {
                return false;
            }
            previous = tag;
            long length;
            long value = at + 8;
            if (!Encodings.isExplicit(encoding)) {
                length = window.u32(at + 4, big);
            } else {
                Vr vr = Vr.ofCode(window.u8(at + 4), window.u8(at + 5));
                if (vr == null || vr.hasLongLength() && size - at < 12) {
                    return false;
                }
                length = vr.hasLongLength() ? window.u32(at + 8, big) : window.u16(at + 6, big);
                value = vr.hasLongLength() ? at + 12 : value;
            }
            if (length == UNDEFINED_LENGTH) {
                return size - value >= 8 && window.tag(value, big) >>> 16 == 0xFFFE;
            }
            if (length > size - value) {
                return false;
            }
            at = value + length;
        }
        return true;
    }

    private static boolean isSensible(int tag) {
        int group = Tags.group(tag);
        return group != 0
                && group != 2
                && group < 0xFFFE
                && (DicomDictionary.standard().isKnown(tag)
                        || Tags.isPrivate(tag)
                        || Tags.isGroupLength(tag));
    }
}
