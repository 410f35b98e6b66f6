package io.pulmoflow.connectors.pacs.dimse;

import io.pulmoflow.connectors.pacs.dimse.AssociationEnded.Blame;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An A-ASSOCIATE-RQ; PS3.8, section 9.3.2. Items that are not known here are passed over.
 *
 * @param protocolVersions one bit each
 */
record AssociateRequest(
        int protocolVersions,
        String calledAeTitle,
        String callingAeTitle,
        String applicationContext,
        List<PresentationContext> contexts) {
    static final int APPLICATION_CONTEXT = 0x10;
    static final int PRESENTATION_CONTEXT = 0x20;
    static final int PRESENTATION_CONTEXT_ANSWER = 0x21;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;
    static final int USER_INFORMATION = 0x50;
    static final int MAXIMUM_LENGTH = 0x51;
    static final int IMPLEMENTATION_CLASS = 0x52;
    static final int IMPLEMENTATION_VERSION = 0x55;

    static final int AE_TITLE_BYTES = 16;
    private static final int RESERVED = 32;

    /** More than 128 contexts with every transfer syntax of the standard take. */
    static final int LONGEST = 1 << 20;

    AssociateRequest {
        Objects.requireNonNull(calledAeTitle, "calledAeTitle");
        Objects.requireNonNull(callingAeTitle, "callingAeTitle");
        Objects.requireNonNull(applicationContext, "applicationContext");
        contexts = List.copyOf(contexts);
    }

    /**
     * @throws AssociationEnded if it cannot be read
     */
    static AssociateRequest read(byte[] body) throws AssociationEnded {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            int versions = Short.toUnsignedInt(in.getShort());
            in.getShort();
            String called = text(slice(in, AE_TITLE_BYTES));
            String calling = text(slice(in, AE_TITLE_BYTES));
            slice(in, RESERVED);
            String applicationContext = "";
            List<PresentationContext> contexts = new ArrayList<>();
            while (in.hasRemaining()) {
                int type = Byte.toUnsignedInt(in.get());
                ByteBuffer content = content(in);
                if (type == APPLICATION_CONTEXT) {
                    applicationContext = text(content);
                } else if (type == PRESENTATION_CONTEXT) {
                    contexts.add(context(content));
                }
            }
            return new AssociateRequest(versions, called, calling, applicationContext, contexts);
        } catch (BufferUnderflowException e) {
            throw malformed();
        }
    }

    private static PresentationContext context(ByteBuffer in) throws AssociationEnded {
        int id = Byte.toUnsignedInt(in.get());
        slice(in, 3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.hasRemaining()) {
            int type = Byte.toUnsignedInt(in.get());
            ByteBuffer content = content(in);
            if (type == ABSTRACT_SYNTAX) {
                abstractSyntax = text(content);
            } else if (type == TRANSFER_SYNTAX) {
                transferSyntaxes.add(text(content));
            }
        }
        if (id % 2 == 0) {
            throw malformed();
        }
        return new PresentationContext(id, abstractSyntax, transferSyntaxes);
    }

    private static ByteBuffer content(ByteBuffer in) {
        in.get();
        return slice(in, Short.toUnsignedInt(in.getShort()));
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString().replace('\0', ' ').strip();
    }

    private static AssociationEnded malformed() {
        return new AssociationEnded(Blame.INVALID_PARAMETER, "an association request is malformed");
    }

    /** The whole PDU, for a side that requests. */
    byte[] encoded(int maxPduBytes) {
        ByteArrayOutputStream body = start(calledAeTitle, callingAeTitle);
        Pdu.item(body, APPLICATION_CONTEXT, applicationContext);
        for (PresentationContext context : contexts) {
            ByteArrayOutputStream item = new ByteArrayOutputStream();
            item.writeBytes(new byte[] {(byte) context.id(), 0, 0, 0});
            Pdu.item(item, ABSTRACT_SYNTAX, context.abstractSyntax());
            context.transferSyntaxes().forEach(syntax -> Pdu.item(item, TRANSFER_SYNTAX, syntax));
            Pdu.item(body, PRESENTATION_CONTEXT, item.toByteArray());
        }
        userInformation(body, maxPduBytes);
        return Pdu.of(Pdu.ASSOCIATE_RQ, body.toByteArray());
    }

    /** The PDU that accepts it; PS3.8, section 9.3.3. */
    byte[] acceptance(List<PresentationContext.Answer> answers, int maxPduBytes) {
        ByteArrayOutputStream body = start(calledAeTitle, callingAeTitle);
        Pdu.item(body, APPLICATION_CONTEXT, Uid.APPLICATION_CONTEXT);
        for (PresentationContext.Answer answer : answers) {
            ByteArrayOutputStream item = new ByteArrayOutputStream();
            item.writeBytes(new byte[] {(byte) answer.id(), 0, (byte) answer.result().code(), 0});
            Pdu.item(item, TRANSFER_SYNTAX, answer.transferSyntax());
            Pdu.item(body, PRESENTATION_CONTEXT_ANSWER, item.toByteArray());
        }
        userInformation(body, maxPduBytes);
        return Pdu.of(Pdu.ASSOCIATE_AC, body.toByteArray());
    }

    private static ByteArrayOutputStream start(String called, String calling) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes(aeTitle(called));
        body.writeBytes(aeTitle(calling));
        body.writeBytes(new byte[RESERVED]);
        return body;
    }

    private static void userInformation(ByteArrayOutputStream body, int maxPduBytes) {
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        Pdu.item(
                user,
                MAXIMUM_LENGTH,
                ByteBuffer.allocate(Integer.BYTES).putInt(maxPduBytes).array());
        Pdu.item(user, IMPLEMENTATION_CLASS, Implementation.CLASS_UID);
        Pdu.item(user, IMPLEMENTATION_VERSION, Implementation.VERSION_NAME);
        Pdu.item(body, USER_INFORMATION, user.toByteArray());
    }

    private static byte[] aeTitle(String title) {
        return Pdu.ascii(String.format("%-" + AE_TITLE_BYTES + "s", title));
    }
}
