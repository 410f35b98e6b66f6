package io.pulmoflow.connectors.pacs.dimse;

import io.pulmoflow.connectors.pacs.dimse.AssociationEnded.Blame;
import java.io.IOException;
import java.io.InputStream;

/**
 * The fragments of one command or one data set as a stream, out of however many PDUs; PS3.8,
 * section 9.3.5 and annex E. Holds none of it.
 */
final class Fragments extends InputStream {
    private static final int COMMAND = 1;
    private static final int LAST = 2;
    private static final int SKIPPED_AT_ONCE = 64 * 1024;

    private final PduInput pdus;
    private final Kind kind;
    private long left;
    private boolean last;
    private int contextId;
    private IOException failure;

    /** Goes on in the PDU that {@code pdus} is in. */
    private Fragments(PduInput pdus, Kind kind, int contextId) {
        this.pdus = pdus;
        this.kind = kind;
        this.contextId = contextId;
    }

    static Fragments ofCommand(PduInput pdus) throws IOException {
        Fragments fragments = new Fragments(pdus, Kind.COMMAND, 0);
        fragments.nextFragment();
        return fragments;
    }

    static Fragments ofDataSet(PduInput pdus, int contextId) {
        return new Fragments(pdus, Kind.DATA_SET, contextId);
    }

    int contextId() {
        return contextId;
    }

    /** True where reading failed for the connection's sake. */
    boolean failed() {
        return failure != null;
    }

    /** Passes over what has not been read. */
    void drain() throws IOException {
        byte[] buffer = new byte[SKIPPED_AT_ONCE];
        int read = read(buffer, 0, buffer.length);
        while (read >= 0) {
            read = read(buffer, 0, buffer.length);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            while (left == 0 && !last) {
                nextFragment();
            }
            if (left == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = pdus.read(to, offset, (int) Math.min(length, left));
            left -= read;
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private void nextFragment() throws IOException {
        while (pdus.left() == 0) {
            switch (pdus.next()) {
                case Pdu.DATA_TF -> {
                    // The content is looked at below.
                }
                case -1, Pdu.ABORT ->
                        throw new AssociationEnded(
                                Blame.PEER_LEFT, "the peer left in the middle of a message");
                default ->
                        throw new AssociationEnded(
                                Blame.UNEXPECTED_PDU, "a message is interrupted by another PDU");
            }
        }
        long length = pdus.unsignedIntOfPdu();
        if (length < 2 || length > pdus.left()) {
            throw new AssociationEnded(Blame.INVALID_PARAMETER, "a fragment has a wrong length");
        }
        int context = pdus.octetOfPdu();
        int control = pdus.octetOfPdu();
        if (contextId == 0) {
            contextId = context;
        }
        boolean command = (control & COMMAND) != 0;
        if (context != contextId || command != (kind == Kind.COMMAND)) {
            throw new AssociationEnded(
                    Blame.INVALID_PARAMETER, "a fragment belongs to another message");
        }
        last = (control & LAST) != 0;
        left = length - 2;
    }

    private enum Kind {
        COMMAND,
        DATA_SET
    }
}
