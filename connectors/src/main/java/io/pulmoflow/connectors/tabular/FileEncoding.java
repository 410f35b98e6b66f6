package io.pulmoflow.connectors.tabular;

import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells UTF-8 from Windows-1251 by the bytes of the whole file.
 *
 * <p>Cyrillic in Windows-1251 hardly ever forms a UTF-8 sequence: letters are 0xC0 to 0xFF there,
 * and the second byte of a sequence is below 0xC0. So a file whose bytes above 0x7F are mostly
 * within well-formed sequences is UTF-8 with some damage, and any other is Windows-1251.
 */
public final class FileEncoding {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private FileEncoding() {}

    /**
     * @throws RejectedFile if the file is binary or UTF-16
     */
    public static Charset of(Path file, EncodingChoice choice) throws IOException, RejectedFile {
        Census census = new Census();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                census.take(b);
            }
        }
        if (census.hasNul || census.startsLikeUtf16()) {
            throw new RejectedFile(
                    FaultCode.UNREADABLE_ENCODING,
                    "the file is binary, or in an encoding such as UTF-16");
        }
        return switch (choice) {
            case UTF_8 -> StandardCharsets.UTF_8;
            case WINDOWS_1251 -> WINDOWS_1251;
            case AUTO -> census.looksLikeUtf8() ? StandardCharsets.UTF_8 : WINDOWS_1251;
        };
    }

    /** Counts bytes above 0x7F, and those of them that are within UTF-8 sequences. */
    private static final class Census {
        private final int[] first = {-1, -1, -1};
        private long position;
        private boolean hasNul;
        private long high;
        private long wellFormed;
        private int missing;
        private int sequence;
        private int lowest;
        private int highest;

        void take(int b) {
            if (position < first.length) {
                first[(int) position] = b;
            }
            position++;
            hasNul |= b == 0;
            if (b > 0x7F) {
                high++;
            }
            if (missing > 0 && b >= lowest && b <= highest) {
                missing--;
                lowest = 0x80;
                highest = 0xBF;
                if (missing == 0) {
                    wellFormed += sequence;
                }
            } else {
                begin(b);
            }
        }

        /** Lead bytes and what may follow them: Unicode, table 3-7. */
        private void begin(int b) {
            missing = 0;
            lowest = 0x80;
            highest = 0xBF;
            if (b >= 0xC2 && b <= 0xDF) {
                missing = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                missing = 2;
                lowest = b == 0xE0 ? 0xA0 : 0x80;
                highest = b == 0xED ? 0x9F : 0xBF;
            } else if (b >= 0xF0 && b <= 0xF4) {
                missing = 3;
                lowest = b == 0xF0 ? 0x90 : 0x80;
                highest = b == 0xF4 ? 0x8F : 0xBF;
            }
            sequence = missing + 1;
        }

        boolean startsLikeUtf16() {
            return (first[0] == 0xFF && first[1] == 0xFE) || (first[0] == 0xFE && first[1] == 0xFF);
        }

        boolean looksLikeUtf8() {
            boolean marked = first[0] == 0xEF && first[1] == 0xBB && first[2] == 0xBF;
            return marked || wellFormed * 2 > high || high == 0;
        }
    }
}
