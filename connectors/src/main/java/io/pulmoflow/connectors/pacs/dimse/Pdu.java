package io.pulmoflow.connectors.pacs.dimse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Types and framing of protocol data units; PS3.8, section 9.3. */
final class Pdu {
    static final int ASSOCIATE_RQ = 1;
    static final int ASSOCIATE_AC = 2;
    static final int ASSOCIATE_RJ = 3;
    static final int DATA_TF = 4;
    static final int RELEASE_RQ = 5;
    static final int RELEASE_RP = 6;
    static final int ABORT = 7;

    /** Type, a reserved byte, and the length of what follows. */
    static final int HEADER = 6;

    static final int ITEM_HEADER = 4;

    private Pdu() {}

    static byte[] of(int type, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** Of four bytes: rejections, releases and aborts. */
    static byte[] brief(int type, int second, int third, int fourth) {
        return of(type, new byte[] {0, (byte) second, (byte) third, (byte) fourth});
    }

    /** One message, or part of one, in one PDU with one value. */
    static byte[] data(int contextId, int control, byte[] fragment) {
        return of(
                DATA_TF,
                ByteBuffer.allocate(6 + fragment.length)
                        .putInt(2 + fragment.length)
                        .put((byte) contextId)
                        .put((byte) control)
                        .put(fragment)
                        .array());
    }

    /** An item or sub-item of an association request or acceptance. */
    static void item(ByteArrayOutputStream to, int type, byte[] content) {
        to.write(type);
        to.write(0);
        to.write(content.length >>> 8);
        to.write(content.length);
        to.writeBytes(content);
    }

    static void item(ByteArrayOutputStream to, int type, String content) {
        item(to, type, ascii(content));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
