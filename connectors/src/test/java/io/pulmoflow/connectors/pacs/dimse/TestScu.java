package io.pulmoflow.connectors.pacs.dimse;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sender of instances that can also behave badly. */
public final class TestScu implements Closeable {
    public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    public static final String EXPLICIT = Uid.EXPLICIT_LITTLE;
    private static final int COMMAND = 3;
    private static final int LAST = 2;

    private final Socket socket;
    private final OutputStream out;
    private final PduInput in;
    private final Map<Integer, Integer> results = new HashMap<>();
    private final Map<Integer, String> chosen = new HashMap<>();
    private int peersMaxPdu;
    private int messages;
    private int[] rejection = {};

    private TestScu(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        this.in = new PduInput(socket.getInputStream());
        socket.setSoTimeout(90_000);
        socket.setTcpNoDelay(true);
    }

    /** Verification in context 1, CT in explicit little endian in context 3. */
    public static TestScu open(Socket socket, String called, String calling) throws IOException {
        return open(
                socket,
                called,
                calling,
                List.of(
                        new PresentationContext(1, Uid.VERIFICATION, List.of(Uid.IMPLICIT_LITTLE)),
                        new PresentationContext(3, CT, List.of(EXPLICIT))));
    }

    static TestScu open(
            Socket socket, String called, String calling, List<PresentationContext> contexts)
            throws IOException {
        TestScu scu = new TestScu(socket);
        scu.raw(
                new AssociateRequest(1, called, calling, Uid.APPLICATION_CONTEXT, contexts)
                        .encoded(65_536));
        scu.readAnswer();
        return scu;
    }

    private void readAnswer() throws IOException {
        int type = in.next();
        if (type == Pdu.ASSOCIATE_RJ) {
            byte[] body = in.rest(4);
            rejection = new int[] {body[1], body[2], body[3]};
            return;
        }
        if (type != Pdu.ASSOCIATE_AC) {
            throw new IOException("expected an answer to the association, got " + type);
        }
        ByteBuffer body = ByteBuffer.wrap(in.rest(1 << 20));
        body.position(68);
        while (body.hasRemaining()) {
            int item = body.get();
            body.get();
            int length = Short.toUnsignedInt(body.getShort());
            ByteBuffer content = body.slice(body.position(), length);
            body.position(body.position() + length);
            if (item == AssociateRequest.PRESENTATION_CONTEXT_ANSWER) {
                int id = Byte.toUnsignedInt(content.get());
                content.get();
                results.put(id, (int) content.get());
                content.position(8);
                chosen.put(id, StandardCharsets.US_ASCII.decode(content).toString());
            } else if (item == AssociateRequest.USER_INFORMATION) {
                content.position(4);
                peersMaxPdu = content.getInt();
            }
        }
    }

    /** Result, source and reason; empty where it was accepted. */
    public int[] rejection() {
        return rejection;
    }

    int result(int contextId) {
        return results.get(contextId);
    }

    String chosen(int contextId) {
        return chosen.get(contextId);
    }

    int peersMaxPdu() {
        return peersMaxPdu;
    }

    public int echo() throws IOException {
        command(1, CommandSet.echoRequest(++messages, Uid.VERIFICATION));
        return response().status();
    }

    /** Sends a data set as CT in PDUs of the size that the peer likes, and waits for its answer. */
    public int store(String sopInstanceUid, byte[] dataSet) throws IOException {
        begin(sopInstanceUid);
        int most = peersMaxPdu - 6;
        for (int at = 0; at < dataSet.length; at += most) {
            int length = Math.min(most, dataSet.length - at);
            fragment(dataSet, at, length, at + length == dataSet.length ? LAST : 0);
        }
        return response().status();
    }

    /** The command alone. */
    public void begin(String sopInstanceUid) throws IOException {
        command(3, CommandSet.storeRequest(++messages, CT, sopInstanceUid));
    }

    /** One PDU of data, the last of its data set or not. */
    void fragment(byte[] bytes, int offset, int length, int control) throws IOException {
        out.write(
                ByteBuffer.allocate(12)
                        .put((byte) Pdu.DATA_TF)
                        .put((byte) 0)
                        .putInt(length + 6)
                        .putInt(length + 2)
                        .put((byte) 3)
                        .put((byte) control)
                        .array());
        out.write(bytes, offset, length);
    }

    /** Some data that are not the last. */
    public void some(byte[] bytes) throws IOException {
        fragment(bytes, 0, bytes.length, 0);
        out.flush();
    }

    void command(int contextId, CommandSet command) throws IOException {
        out.write(Pdu.data(contextId, COMMAND, command.encoded()));
        out.flush();
    }

    CommandSet response() throws IOException {
        out.flush();
        int type = in.next();
        if (type != Pdu.DATA_TF) {
            throw new IOException("expected a response, got " + type);
        }
        return CommandSet.read(Fragments.ofCommand(in).readAllBytes());
    }

    void raw(byte[] pdu) throws IOException {
        out.write(pdu);
        out.flush();
    }

    /** The type of the next PDU, -1 at the end. */
    public int next() throws IOException {
        int type = in.next();
        if (type >= 0) {
            in.rest(1 << 20);
        }
        return type;
    }

    public void abort() throws IOException {
        raw(Pdu.brief(Pdu.ABORT, 0, 0, 0));
    }

    /** Ends the association as it should be. */
    public int release() throws IOException {
        raw(Pdu.brief(Pdu.RELEASE_RQ, 0, 0, 0));
        return next();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
