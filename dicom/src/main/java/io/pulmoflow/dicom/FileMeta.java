package io.pulmoflow.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** File meta information (PS3.10 7.1), a small set of elements of group 2; immutable. */
public final class FileMeta {
    private static final byte[] VERSION = {0, 1};
    private static final byte[] MAGIC = {'D', 'I', 'C', 'M'};
    private static final int PREAMBLE = 128;

    private final TreeMap<Integer, NewElement.Value> elements;

    /** The map is not changed any more. */
    FileMeta(TreeMap<Integer, NewElement.Value> elements) {
        this.elements = elements;
    }

    /** No meta information. */
    public static FileMeta none() {
        return new FileMeta(new TreeMap<>());
    }

    /**
     * What the standard requires of a writer.
     *
     * @param implementationClassUid of the program that writes
     * @param implementationVersion its name and version, at most 16 characters
     */
    public static FileMeta of(
            String sopClassUid,
            String sopInstanceUid,
            String transferSyntaxUid,
            String implementationClassUid,
            String implementationVersion) {
        TreeMap<Integer, NewElement.Value> elements = new TreeMap<>();
        put(elements, NewElement.bytes(Tags.FILE_META_VERSION, Vr.OB, VERSION));
        put(elements, NewElement.text(Tags.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClassUid));
        put(elements, NewElement.text(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid));
        put(elements, NewElement.text(Tags.TRANSFER_SYNTAX_UID, Vr.UI, transferSyntaxUid));
        put(
                elements,
                NewElement.text(Tags.IMPLEMENTATION_CLASS_UID, Vr.UI, implementationClassUid));
        put(
                elements,
                NewElement.text(Tags.IMPLEMENTATION_VERSION_NAME, Vr.SH, implementationVersion));
        return new FileMeta(elements);
    }

    /** The same with this element in place of one of its tag. */
    public FileMeta with(NewElement element) {
        TreeMap<Integer, NewElement.Value> changed = new TreeMap<>(elements);
        put(changed, element);
        return new FileMeta(changed);
    }

    private static void put(TreeMap<Integer, NewElement.Value> elements, NewElement element) {
        if (!(element instanceof NewElement.Value value) || Tags.group(element.tag()) != 2) {
            throw new IllegalArgumentException(
                    "not an element of group 2: " + Tags.text(element.tag()));
        }
        elements.put(value.tag(), value);
    }

    public FileMeta without(int tag) {
        TreeMap<Integer, NewElement.Value> changed = new TreeMap<>(elements);
        changed.remove(tag);
        return new FileMeta(changed);
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    public boolean has(int tag) {
        return elements.containsKey(tag);
    }

    /** Elements in tag order, the group length not among them. */
    public List<NewElement.Value> elements() {
        return Collections.unmodifiableList(new ArrayList<>(elements.values()));
    }

    /** The value without its padding. */
    public Optional<String> text(int tag) {
        return Optional.ofNullable(elements.get(tag))
                .map(
                        element ->
                                new String(element.value(), StandardCharsets.ISO_8859_1)
                                        .replace('\0', ' ')
                                        .strip());
    }

    /** A preamble of zeros, {@code DICM}, the group length and the elements. */
    public byte[] toBytes() {
        ByteSink group = new ByteSink(512);
        ElementEncoder encoder = new ElementEncoder(group, Encodings.EXPLICIT_LITTLE);
        ByteSink out = new ByteSink(1024);
        out.putZeros(PREAMBLE);
        out.put(MAGIC);
        try {
            for (NewElement.Value element : elements.values()) {
                encoder.element(element);
            }
            new ElementEncoder(out, Encodings.EXPLICIT_LITTLE)
                    .element(NewElement.numbers(Tags.FILE_META_GROUP_LENGTH, Vr.UL, group.size()));
        } catch (DicomFault tooLong) {
            throw new IllegalStateException("a value of the meta information is too long", tooLong);
        }
        out.put(group.array(), 0, group.size());
        return out.toBytes();
    }
}
