package io.pulmoflow.jobs.cli.images;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What the name of a file or folder says, whatever character set the process was started with. */
final class PathText {
    private static final char UNREADABLE = '\uFFFD';
    private static final int ASCII = 128;

    private PathText() {}

    /**
     * @param name one name, with no folder before it
     * @return empty where the name's bytes are no text
     */
    static Optional<String> of(Path name) {
        String text = name.toString();
        if (text.chars().allMatch(c -> c < ASCII)) {
            return Optional.of(text);
        }
        // The path keeps the bytes of the disk, and its URI shows them.
        String uri = name.toUri().getRawPath();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        byte[] bytes = bytes(uri.substring(uri.lastIndexOf('/', end - 1) + 1, end));
        try {
            String decoded =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return decoded.indexOf(UNREADABLE) >= 0 ? Optional.empty() : Optional.of(decoded);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String percentEncoded) {
        ByteBuffer bytes = ByteBuffer.allocate(percentEncoded.length());
        int i = 0;
        while (i < percentEncoded.length()) {
            if (percentEncoded.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(percentEncoded.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                bytes.put((byte) percentEncoded.charAt(i++));
            }
        }
        byte[] result = new byte[bytes.position()];
        bytes.flip().get(result);
        return result;
    }
}
