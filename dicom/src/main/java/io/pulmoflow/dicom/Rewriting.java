package io.pulmoflow.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks an editor about the elements of a file and makes the plan of the new one. */
final class Rewriting implements Walker.Handler {
    private static final int DIRECTORY_GROUP = 0x0004;

    /** No record begins before the preamble ends; smaller numbers are flags. */
    private static final int DIRECTORY_BEGIN = 132;

    private static final long LONGEST = 0xFFFFFFFEL;
    private static final int LONGEST_SHORT = 0xFFFE;

    private final DataSetEditor editor;
    private final EditPlan plan;
    private EditedSet[] sets = new EditedSet[4];
    private int visited;
    private int kept;
    private int removed;
    private int changed;
    private int added;
    private int lengthsRemoved;
    private int edits;
    private boolean hasDirectoryOffsets;
    private boolean hasFragments;
    private boolean becomesNative;

    Rewriting(DataSetEditor editor, EditPlan plan) {
        this.editor = editor;
        this.plan = plan;
        set(0).begin();
    }

    boolean hasDirectoryOffsets() {
        return hasDirectoryOffsets;
    }

    /** Whether native pixel data take the place of fragments. */
    boolean becomesNative() {
        return becomesNative;
    }

    /** Whether fragments stay. */
    boolean hasFragments() {
        return hasFragments;
    }

    Rewritten result(long bytes, TransferSyntax syntax) {
        return new Rewritten(visited, kept, removed, changed, added, lengthsRemoved, bytes, syntax);
    }

    @Override
    public ElementVisitor.Next element(Element element) throws IOException {
        Edit edit = editor.edit(element);
        visited++;
        EditedSet set = sets[element.depth()];
        set.edit = edit;
        if (!(edit instanceof Edit.Descend)) {
            return ElementVisitor.Next.SKIP;
        }
        if (!element.isSequence()) {
            throw new IllegalArgumentException("not a sequence to descend into: " + element);
        }
        Header header = element.header();
        EditedSet.Open sequence = set.sequence;
        open(sequence, header);
        set.begins(header.tag, header.offset, sequence.lengthPiece);
        return ElementVisitor.Next.DESCEND;
    }

    /** Copies a header so that its length can be set right later. */
    private void open(EditedSet.Open open, Header header) throws DicomFault {
        int first = plan.copyApart(header.offset, header.lengthOffset);
        plan.copyApart(header.lengthOffset, header.valueOffset);
        open.lengthPiece = first;
        open.length = header.length;
        open.sizeBefore = plan.size();
        open.editsBefore = edits;
        open.at = header.valueOffset;
        open.big = header.big;
    }

    @Override
    public void item(Element sequence, Header item) throws IOException {
        open(sets[sequence.depth()].item, item);
        set(sequence.depth() + 1).begin();
    }

    @Override
    public void itemEnd(Element sequence, long contentEnd, long end) throws IOException {
        EditedSet set = sets[sequence.depth()];
        close(set.item);
        plan.copy(contentEnd, end);
        set.sequence.at = end;
    }

    private void close(EditedSet.Open open) throws DicomFault {
        long length = plan.size() - open.sizeBefore;
        if (open.length == Element.UNDEFINED || open.length == length) {
            return;
        }
        int piece = open.lengthPiece + 1;
        if (length > LONGEST || plan.length(piece) == 2 && length > LONGEST_SHORT) {
            throw doesNotFit(open.at);
        }
        plan.patch(piece, length, open.big);
    }

    @Override
    public void dataSetEnd(Element sequence, long end, int encoding) throws IOException {
        EditedSet set = sets[sequence == null ? 0 : sequence.depth() + 1];
        List<NewElement> additions = additions(sequence);
        for (NewElement addition : additions) {
            if (set.has(addition.tag())) {
                throw new IllegalStateException(
                        "remove the element before one is added: " + Tags.text(addition.tag()));
            }
            set.changed(addition.tag());
        }
        int dropped = set.dropWrongLengths(plan);
        lengthsRemoved += dropped;
        added += additions.size();
        edits += dropped + additions.size();
        int last = additions.size();
        for (NewElement addition : additions) {
            if (set.after(addition.tag()) < 0) {
                plan.literal(encoded(addition, encoding));
                last--;
            }
        }
        // From the last to the first, so that places found before stay right.
        for (int i = last - 1; i >= 0; i--) {
            int next = set.after(additions.get(i).tag());
            int from = encoded(additions.get(i), encoding);
            plan.insert(set.piece(next), set.offset(next), from);
        }
    }

    private List<NewElement> additions(Element sequence) throws IOException {
        List<NewElement> additions =
                editor.endDataSet(sequence == null ? Optional.empty() : sequence.self());
        if (additions.size() < 2) {
            return additions;
        }
        List<NewElement> sorted = new ArrayList<>(additions);
        sorted.sort((one, other) -> Integer.compareUnsigned(one.tag(), other.tag()));
        return sorted;
    }

    private int encoded(NewElement addition, int encoding) throws DicomFault {
        int from = plan.literalSink().size();
        new ElementEncoder(plan.literalSink(), encoding).element(addition);
        return from;
    }

    @Override
    public void end(Element element, long end) throws IOException {
        EditedSet set = sets[element.depth()];
        Header header = element.header();
        Edit edit = set.edit;
        if (edit instanceof Edit.Keep) {
            keep(set, element, end);
            return;
        }
        if (edit instanceof Edit.Descend) {
            endDescent(set, header, end);
            return;
        }
        edits++;
        set.changed(header.tag);
        if (edit instanceof Edit.Remove) {
            removed++;
            return;
        }
        changed++;
        if (edit instanceof Edit.Overwrite overwrite) {
            overwrite(set, element, overwrite, end);
        } else if (edit instanceof Edit.Substitute substitute) {
            substitute(set, element, substitute);
        } else {
            replace(set, element, edit);
        }
    }

    private void keep(EditedSet set, Element element, long end) throws IOException {
        Header header = element.header();
        kept++;
        hasFragments |= element.isEncapsulated();
        hasDirectoryOffsets |= isDirectoryOffset(element);
        boolean states = Tags.isGroupLength(header.tag) || header.tag == Tags.LENGTH_TO_END;
        int piece = states ? plan.copyApart(header.offset, end) : plan.copy(header.offset, end);
        set.begins(header.tag, header.offset, piece);
        if (states) {
            set.states(header.tag, piece);
        }
    }

    /** Records of a media directory point at each other by byte of the file (PS3.3 F.3.2.2). */
    private static boolean isDirectoryOffset(Element element) throws IOException {
        if (Tags.group(element.tag()) != DIRECTORY_GROUP) {
            return false;
        }
        return element.isSequence()
                ? element.length() != 0
                : Arrays.stream(element.numbers()).anyMatch(offset -> offset > DIRECTORY_BEGIN);
    }

    private void endDescent(EditedSet set, Header header, long end) throws DicomFault {
        EditedSet.Open sequence = set.sequence;
        kept++;
        if (sequence.editsBefore != edits) {
            set.changed(header.tag);
        }
        if (header.length == Element.UNDEFINED) {
            plan.copy(sequence.at, end);
            return;
        }
        plan.copy(sequence.at, header.end());
        close(sequence);
        plan.copy(header.end(), end);
    }

    private void replace(EditedSet set, Element element, Edit edit) throws IOException {
        Header header = element.header();
        if (edit instanceof Edit.Empty) {
            value(set, element, new byte[0]);
        } else if (edit instanceof Edit.Replace replace) {
            if (element.isSequence() || element.isEncapsulated()) {
                throw new IllegalArgumentException("not a value to replace: " + element);
            }
            value(set, element, replace.value());
        } else if (edit instanceof Edit.ReplaceAs replace) {
            literal(
                    set,
                    header,
                    encoder -> encoder.value(header.tag, replace.vr(), replace.value()),
                    element.encoding());
        } else if (edit instanceof Edit.ReplaceItems replace) {
            literal(
                    set,
                    header,
                    encoder -> encoder.element(NewElement.sequence(header.tag, replace.items())),
                    element.encoding());
        }
    }

    /** The same header but for its length, and another value. */
    private void value(EditedSet set, Element element, byte[] value) throws DicomFault {
        Header header = element.header();
        int padded = ElementEncoder.padded(value.length);
        if (header.lengthSize == 2 && padded > LONGEST_SHORT) {
            throw doesNotFit(header.offset);
        }
        set.begins(header.tag, header.offset, plan.copy(header.offset, header.lengthOffset));
        ByteSink literals = plan.literalSink();
        int from = literals.size();
        literals.putNumber(padded, header.lengthSize, header.big);
        new ElementEncoder(literals, element.encoding()).padded(value, element.vr());
        plan.literal(from);
    }

    /** Writes something of an element's own. */
    private interface Writing {
        void to(ElementEncoder encoder) throws DicomFault;
    }

    private void literal(EditedSet set, Header header, Writing writing, int encoding)
            throws DicomFault {
        int from = plan.literalSink().size();
        writing.to(new ElementEncoder(plan.literalSink(), encoding));
        set.begins(header.tag, header.offset, plan.literal(from));
    }

    private void overwrite(EditedSet set, Element element, Edit.Overwrite edit, long end)
            throws IOException {
        Header header = element.header();
        if (element.isSequence()) {
            throw new IllegalArgumentException("not a value to overwrite: " + element);
        }
        for (Fill fill : edit.fills()) {
            if (fill.end() > element.valueLength()) {
                throw doesNotFit(header.offset);
            }
        }
        hasFragments |= element.isEncapsulated();
        set.begins(header.tag, header.offset, plan.copy(header.offset, header.valueOffset));
        plan.overwritten(header.valueOffset, end, edit.fills());
    }

    private void substitute(EditedSet set, Element element, Edit.Substitute edit)
            throws DicomFault {
        Header header = element.header();
        long length = edit.bulk().length();
        if (length < 0 || length >= LONGEST) {
            throw doesNotFit(header.offset);
        }
        becomesNative |= element.isEncapsulated();
        long padded = length + (length & 1);
        literal(
                set,
                header,
                encoder ->
                        encoder.header(
                                header.tag, edit.vr().name(), edit.vr().hasLongLength(), padded),
                element.encoding());
        plan.bulk(edit.bulk());
        if (padded != length) {
            int from = plan.literalSink().size();
            plan.literalSink().put(edit.vr().padding());
            plan.literal(from);
        }
    }

    @Override
    public void trailingZeros(long from, long end) throws IOException {
        plan.copy(from, end);
    }

    private EditedSet set(int depth) {
        if (depth == sets.length) {
            sets = Arrays.copyOf(sets, 2 * depth);
        }
        if (sets[depth] == null) {
            sets[depth] = new EditedSet();
        }
        return sets[depth];
    }

    private static DicomFault doesNotFit(long offset) {
        return new DicomFault(
                DicomFaultCode.VALUE_DOES_NOT_FIT,
                offset,
                "",
                "A new value does not fit its length field, or the value it overwrites.");
    }
}
