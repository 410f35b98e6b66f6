package io.pulmoflow.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How somebody is reached, in the clear; each part may be null. Only there to be sealed, or after
 * it was opened; never prints itself.
 */
public record Contact(
        String lastName, String firstName, String middleName, String phone, String email) {
    /** What is sealed is filled up to this, so that its length says nothing of a name. */
    private static final int BLOCK_BYTES = 512;

    /** Whether there is anything in it. */
    public boolean isEmpty() {
        return lastName == null
                && firstName == null
                && middleName == null
                && phone == null
                && email == null;
    }

    /** As JSON, filled up with blanks to whole blocks. */
    byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("lastName", lastName)
                .put("firstName", firstName)
                .put("middleName", middleName)
                .put("phone", phone)
                .put("email", email);
        try {
            byte[] text = new ObjectMapper().writeValueAsBytes(json);
            int blocks = (text.length + BLOCK_BYTES - 1) / BLOCK_BYTES;
            byte[] filled = Arrays.copyOf(text, blocks * BLOCK_BYTES);
            Arrays.fill(filled, text.length, filled.length, (byte) ' ');
            return filled;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written");
        }
    }

    /**
     * @throws IOException without a cause, if these are not the bytes of a contact
     */
    static Contact of(byte[] bytes) throws IOException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // Without the cause: a parser quotes what it read.
            throw new IOException("what was sealed is no contact");
        }
        return new Contact(
                json.path("lastName").textValue(),
                json.path("firstName").textValue(),
                json.path("middleName").textValue(),
                json.path("phone").textValue(),
                json.path("email").textValue());
    }

    @Override
    public String toString() {
        return "Contact[sealed away]";
    }
}
