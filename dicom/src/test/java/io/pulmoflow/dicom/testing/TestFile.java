package io.pulmoflow.dicom.testing;

import io.pulmoflow.dicom.FileMeta;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.TransferSyntax;
import io.pulmoflow.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;

/**
 * Writes DICOM files element by element, in any encoding and length form, wrong ones too: nothing
 * is checked and nothing is put in order. It shares no code with the codec.
 */
public final class TestFile {
    /** How the end of a sequence and of its items is told. */
    public enum Form {
        DEFINED,
        UNDEFINED,
        DEFINED_ITEMS_IN_UNDEFINED,
        UNDEFINED_ITEMS_IN_DEFINED
    }

    /** The elements of one item. */
    @FunctionalInterface
    public interface Item {
        void write(TestFile item);
    }

    private final TransferSyntax syntax;
    private final boolean explicit;
    private final boolean big;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TestFile(TransferSyntax syntax, boolean explicit, boolean big) {
        this.syntax = syntax;
        this.explicit = explicit;
        this.big = big;
    }

    public static TestFile of(TransferSyntax syntax) {
        return new TestFile(syntax, syntax.isExplicit(), syntax.isBigEndian());
    }

    public static TestFile explicitLittle() {
        return of(TransferSyntax.EXPLICIT_LITTLE);
    }

    public static TestFile implicitLittle() {
        return of(TransferSyntax.IMPLICIT_LITTLE);
    }

    /** JPEG baseline, as one of those with fragments. */
    public static TestFile encapsulated() {
        return of(TransferSyntax.of("1.2.840.10008.1.2.4.50").orElseThrow());
    }

    /** Characters of ISO 8859-1, padded to an even length. */
    public TestFile text(int tag, Vr vr, String text) {
        return text(tag, vr, text, StandardCharsets.ISO_8859_1);
    }

    public TestFile text(int tag, Vr vr, String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return bytes(tag, vr, (bytes.length & 1) == 0 ? bytes : padded(bytes, vr));
    }

    public TestFile bytes(int tag, Vr vr, byte[] value) {
        header(tag, vr.name(), vr.hasLongLength(), value.length);
        return raw(value);
    }

    /** Numbers of the VR's width. */
    public TestFile numbers(int tag, Vr vr, long... values) {
        header(tag, vr.name(), vr.hasLongLength(), (long) values.length * vr.unit());
        for (long value : values) {
            number(value, vr.unit());
        }
        return this;
    }

    public TestFile sequence(int tag, Form form, Item... items) {
        byte[] content = items(form, explicit, big, items);
        header(tag, "SQ", true, isDefined(form) ? content.length : 0xFFFFFFFFL);
        raw(content);
        return isDefined(form) ? this : delimiter(Tags.SEQUENCE_DELIMITER);
    }

    /** A sequence whose VR is written as UN, its items in implicit VR little endian. */
    public TestFile unknownSequence(int tag, Form form, Item... items) {
        byte[] content = items(form, false, false, items);
        header(tag, "UN", true, isDefined(form) ? content.length : 0xFFFFFFFFL);
        raw(content);
        if (!isDefined(form)) {
            new TestFile(syntax, false, false).delimiterTo(this, Tags.SEQUENCE_DELIMITER);
        }
        return this;
    }

    /** Pixel data in fragments, the first of which is the offset table. */
    public TestFile fragments(int tag, Vr vr, byte[]... fragments) {
        header(tag, vr.name(), true, 0xFFFFFFFFL);
        for (byte[] fragment : fragments) {
            tag(Tags.ITEM);
            number(fragment.length, 4);
            raw(fragment);
        }
        return delimiter(Tags.SEQUENCE_DELIMITER);
    }

    /** A header by itself; the VR is any two letters. */
    public TestFile header(int tag, String vr, boolean longLength, long length) {
        tag(tag);
        if (!explicit) {
            return number(length, 4);
        }
        raw(vr.getBytes(StandardCharsets.ISO_8859_1));
        if (longLength) {
            number(0, 2);
        }
        return number(length, longLength ? 4 : 2);
    }

    public TestFile tag(int tag) {
        number(Tags.group(tag), 2);
        return number(Tags.element(tag), 2);
    }

    public TestFile number(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            int place = big ? bytes - 1 - i : i;
            out.write((int) (value >>> 8 * place));
        }
        return this;
    }

    public TestFile raw(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        return this;
    }

    public TestFile delimiter(int tag) {
        tag(tag);
        return number(0, 4);
    }

    /** The data set alone, not deflated. */
    public byte[] dataSet() {
        return out.toByteArray();
    }

    /** A whole file. */
    public byte[] toBytes() {
        byte[] meta =
                FileMeta.of("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4", syntax.uid(), "1.2.3", "TEST")
                        .toBytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(meta);
        file.writeBytes(
                syntax.encoding() == TransferSyntax.Encoding.DEFLATED
                        ? deflated(dataSet())
                        : dataSet());
        return file.toByteArray();
    }

    public Path write(Path file) {
        try {
            return Files.write(file, toBytes());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A raw deflate stream, padded to an even length. */
    public static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        if ((out.size() & 1) != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private byte[] items(Form form, boolean inExplicit, boolean inBig, Item... items) {
        TestFile content = new TestFile(syntax, inExplicit, inBig);
        boolean definedItems = form == Form.DEFINED || form == Form.DEFINED_ITEMS_IN_UNDEFINED;
        for (Item item : items) {
            TestFile elements = new TestFile(syntax, inExplicit, inBig);
            item.write(elements);
            byte[] bytes = elements.dataSet();
            content.tag(Tags.ITEM);
            content.number(definedItems ? bytes.length : 0xFFFFFFFFL, 4);
            content.raw(bytes);
            if (!definedItems) {
                content.delimiter(Tags.ITEM_DELIMITER);
            }
        }
        return content.dataSet();
    }

    private void delimiterTo(TestFile other, int tag) {
        delimiter(tag);
        other.raw(dataSet());
    }

    private static boolean isDefined(Form form) {
        return form == Form.DEFINED || form == Form.UNDEFINED_ITEMS_IN_DEFINED;
    }

    private static byte[] padded(byte[] bytes, Vr vr) {
        byte[] padded = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        padded[bytes.length] = vr.padding();
        return padded;
    }
}
