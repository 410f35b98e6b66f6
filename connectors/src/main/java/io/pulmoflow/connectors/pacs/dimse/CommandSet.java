package io.pulmoflow.connectors.pacs.dimse;

import io.pulmoflow.connectors.pacs.dimse.AssociationEnded.Blame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A command set: group 0000 in implicit VR little endian; PS3.7, section 6.3.1 and annex E. */
final class CommandSet {
    static final int C_STORE_RQ = 0x0001;
    static final int C_ECHO_RQ = 0x0030;
    static final int C_CANCEL_RQ = 0x0FFF;
    static final int RESPONSE = 0x8000;

    /** Of a command without a data set. */
    static final int NO_DATA_SET = 0x0101;

    private static final int GROUP_LENGTH = 0x0000;
    private static final int AFFECTED_SOP_CLASS_UID = 0x0002;
    private static final int COMMAND_FIELD = 0x0100;
    private static final int MESSAGE_ID = 0x0110;
    private static final int MESSAGE_ID_RESPONDED_TO = 0x0120;
    private static final int PRIORITY = 0x0700;
    private static final int DATA_SET_TYPE = 0x0800;
    private static final int STATUS = 0x0900;
    private static final int ERROR_COMMENT = 0x0902;
    private static final int AFFECTED_SOP_INSTANCE_UID = 0x1000;
    private static final int ELEMENT_HEADER = 8;

    /** By element number. */
    private final SortedMap<Integer, byte[]> values = new TreeMap<>();

    private CommandSet() {}

    /**
     * @throws AssociationEnded if it cannot be read
     */
    static CommandSet read(byte[] bytes) throws AssociationEnded {
        CommandSet command = new CommandSet();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            if (in.remaining() < ELEMENT_HEADER) {
                throw malformed();
            }
            int group = Short.toUnsignedInt(in.getShort());
            int element = Short.toUnsignedInt(in.getShort());
            int length = in.getInt();
            if (group != 0 || length < 0 || length > in.remaining()) {
                throw malformed();
            }
            byte[] value = new byte[length];
            in.get(value);
            command.values.put(element, value);
        }
        return command;
    }

    static CommandSet storeRequest(int messageId, String sopClassUid, String sopInstanceUid) {
        CommandSet command = new CommandSet();
        command.put(COMMAND_FIELD, C_STORE_RQ);
        command.put(MESSAGE_ID, messageId);
        command.put(PRIORITY, 0);
        command.put(DATA_SET_TYPE, 0);
        command.put(AFFECTED_SOP_CLASS_UID, sopClassUid, '\0');
        command.put(AFFECTED_SOP_INSTANCE_UID, sopInstanceUid, '\0');
        return command;
    }

    static CommandSet echoRequest(int messageId, String sopClassUid) {
        CommandSet command = new CommandSet();
        command.put(COMMAND_FIELD, C_ECHO_RQ);
        command.put(MESSAGE_ID, messageId);
        command.put(DATA_SET_TYPE, NO_DATA_SET);
        command.put(AFFECTED_SOP_CLASS_UID, sopClassUid, '\0');
        return command;
    }

    /** The response to this request. */
    CommandSet response(StoreStatus status) throws AssociationEnded {
        CommandSet response = new CommandSet();
        response.put(COMMAND_FIELD, field() | RESPONSE);
        response.put(MESSAGE_ID_RESPONDED_TO, number(MESSAGE_ID));
        response.put(DATA_SET_TYPE, NO_DATA_SET);
        response.put(STATUS, status.code());
        if (!status.comment().isEmpty()) {
            response.put(ERROR_COMMENT, status.comment(), ' ');
        }
        copy(AFFECTED_SOP_CLASS_UID, response);
        copy(AFFECTED_SOP_INSTANCE_UID, response);
        return response;
    }

    int field() throws AssociationEnded {
        return number(COMMAND_FIELD);
    }

    int status() throws AssociationEnded {
        return number(STATUS);
    }

    boolean hasDataSet() throws AssociationEnded {
        return number(DATA_SET_TYPE) != NO_DATA_SET;
    }

    Optional<String> sopClassUid() {
        return text(AFFECTED_SOP_CLASS_UID);
    }

    Optional<String> sopInstanceUid() {
        return text(AFFECTED_SOP_INSTANCE_UID);
    }

    byte[] encoded() {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        values.forEach((element, value) -> elements.writeBytes(encoded(element, value)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(
                encoded(
                        GROUP_LENGTH,
                        ByteBuffer.allocate(Integer.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(elements.size())
                                .array()));
        all.writeBytes(elements.toByteArray());
        return all.toByteArray();
    }

    private static byte[] encoded(int element, byte[] value) {
        return ByteBuffer.allocate(ELEMENT_HEADER + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private void put(int element, int number) {
        values.put(element, new byte[] {(byte) number, (byte) (number >>> 8)});
    }

    private void put(int element, String text, char padding) {
        values.put(element, Pdu.ascii(text.length() % 2 == 0 ? text : text + padding));
    }

    private void copy(int element, CommandSet to) {
        byte[] value = values.get(element);
        if (value != null) {
            to.values.put(element, value);
        }
    }

    private int number(int element) throws AssociationEnded {
        byte[] value = values.get(element);
        if (value == null || value.length != Short.BYTES) {
            throw malformed();
        }
        return Byte.toUnsignedInt(value[1]) << 8 | Byte.toUnsignedInt(value[0]);
    }

    private Optional<String> text(int element) {
        return Optional.ofNullable(values.get(element))
                .map(value -> new String(value, StandardCharsets.US_ASCII))
                .map(text -> text.replace('\0', ' ').strip())
                .filter(text -> !text.isEmpty());
    }

    private static AssociationEnded malformed() {
        return new AssociationEnded(Blame.INVALID_PARAMETER, "a command set cannot be read");
    }

    /** Without values. */
    @Override
    public String toString() {
        return "CommandSet" + Arrays.toString(values.keySet().toArray());
    }
}
