package io.pulmoflow.dicom;

/**
 * Bytes read as characters.
 *
 * @param text the characters; what could not be read is U+FFFD, a character for each byte
 * @param undecodable how many bytes could not be read
 */
public record DecodedText(String text, int undecodable) {
    @Override
    public String toString() {
        return "DecodedText[" + text.length() + " characters, " + undecodable + " undecodable]";
    }
}
