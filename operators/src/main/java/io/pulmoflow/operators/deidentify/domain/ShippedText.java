package io.pulmoflow.operators.deidentify.domain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text files that come with this package. */
final class ShippedText {
    private ShippedText() {}

    static List<String> lines(String name) {
        try (InputStream resource = ShippedText.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(name + " comes with this class", e);
        }
    }

    /** Lines that are neither empty nor comments. */
    static List<String> content(String name) {
        return lines(name).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** All words of a file. */
    static List<String> words(String name) {
        return content(name).stream()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .toList();
    }
}
