package io.pulmoflow.generator.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Elements of one DICOM data set, written in explicit VR little endian in the order of their tags.
 * Text is UTF-8 (ISO_IR 192).
 */
final class DataSet {

    private record Element(String vr, byte[] value) {}

    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    /**
     * A text element; several values are separated by a backslash. Empty is an element without
     * value.
     */
    DataSet text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte padding = vr.equals("UI") ? (byte) 0 : (byte) ' ';
        return bytes(tag, vr, bytes, padding);
    }

    /** An unsigned or signed 16-bit element. */
    DataSet shortNumber(int tag, String vr, int value) {
        return bytes(tag, vr, new byte[] {(byte) value, (byte) (value >>> 8)}, (byte) 0);
    }

    DataSet bytes(int tag, String vr, byte[] value) {
        return bytes(tag, vr, value, (byte) 0);
    }

    private DataSet bytes(int tag, String vr, byte[] value, byte padding) {
        byte[] even = value;
        if (value.length % 2 != 0) {
            even = new byte[value.length + 1];
            System.arraycopy(value, 0, even, 0, value.length);
            even[value.length] = padding;
        }
        elements.put(tag, new Element(vr, even));
        return this;
    }

    /** The encoded data set. */
    byte[] encoded(int sizeHint) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sizeHint);
        for (Map.Entry<Integer, Element> entry : elements.entrySet()) {
            int tag = entry.getKey();
            Element element = entry.getValue();
            int length = element.value().length;
            little(out, tag >>> 16, 2);
            little(out, tag & 0xFFFF, 2);
            out.writeBytes(element.vr().getBytes(StandardCharsets.US_ASCII));
            boolean longForm = element.vr().equals("OB") || element.vr().equals("OW");
            if (longForm) {
                little(out, 0, 2);
            }
            little(out, length, longForm ? 4 : 2);
            out.writeBytes(element.value());
        }
        return out.toByteArray();
    }

    private static void little(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> (8 * i));
        }
    }
}
