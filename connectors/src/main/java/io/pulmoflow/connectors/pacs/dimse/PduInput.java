package io.pulmoflow.connectors.pacs.dimse;

import io.pulmoflow.connectors.pacs.dimse.AssociationEnded.Blame;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads PDUs from a connection, never more of one than is asked for. */
final class PduInput {
    private final InputStream in;
    private int type;
    private long left;

    PduInput(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next PDU.
     *
     * @return its type, or -1 where the peer has closed the connection
     */
    int next() throws IOException {
        if (left != 0) {
            throw new AssociationEnded(Blame.INVALID_PARAMETER, "a PDU is longer than its content");
        }
        type = in.read();
        if (type < 0) {
            return type;
        }
        octet();
        left = unsignedInt(4);
        return type;
    }

    int type() {
        return type;
    }

    /** Bytes of this PDU that have not been read. */
    long left() {
        return left;
    }

    /** The rest of this PDU. */
    byte[] rest(int limit) throws IOException {
        if (left > limit) {
            throw new AssociationEnded(Blame.INVALID_PARAMETER, "a PDU is too long");
        }
        byte[] bytes = in.readNBytes((int) left);
        if (bytes.length < left) {
            throw new EOFException("the connection ends within a PDU");
        }
        left = 0;
        return bytes;
    }

    int octetOfPdu() throws IOException {
        take(1);
        return octet();
    }

    long unsignedIntOfPdu() throws IOException {
        take(4);
        return unsignedInt(4);
    }

    /** Some bytes of this PDU. */
    int read(byte[] to, int offset, int length) throws IOException {
        int read = in.read(to, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the connection ends within a PDU");
        }
        left -= read;
        return read;
    }

    private void take(int bytes) throws IOException {
        if (left < bytes) {
            throw new AssociationEnded(
                    Blame.INVALID_PARAMETER, "a PDU is shorter than its content");
        }
        left -= bytes;
    }

    private long unsignedInt(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the connection ends within a PDU");
        }
        return octet;
    }
}
