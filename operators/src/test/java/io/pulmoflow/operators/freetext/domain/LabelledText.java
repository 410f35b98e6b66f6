package io.pulmoflow.operators.freetext.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with what is to be masked in it, marked as {@code {KIND|words}}.
 *
 * @param known whom the text is known to speak of
 */
record LabelledText(String text, List<ScrubbedText.Span> labels, KnownIdentity known) {
    private static final Pattern LABEL = Pattern.compile("\\{([A-Z_]+)\\|([^}]*)\\}");

    static LabelledText of(String marked, KnownIdentity known) {
        StringBuilder text = new StringBuilder();
        List<ScrubbedText.Span> labels = new ArrayList<>();
        Matcher matcher = LABEL.matcher(marked);
        int from = 0;
        while (matcher.find()) {
            text.append(marked, from, matcher.start());
            int start = text.length();
            text.append(matcher.group(2));
            labels.add(
                    new ScrubbedText.Span(
                            MaskKind.valueOf(matcher.group(1)), start, text.length()));
            from = matcher.end();
        }
        text.append(marked, from, marked.length());
        return new LabelledText(text.toString(), labels, known);
    }

    /** A file of them, a line each; a label may go over the end of one. */
    static List<LabelledText> read(String resource) {
        List<LabelledText> texts = new ArrayList<>();
        KnownIdentity known = KnownIdentity.NOBODY;
        try (InputStream bytes = LabelledText.class.getResourceAsStream(resource);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            StringBuilder open = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (line.startsWith("known:")) {
                    known = known(line.substring("known:".length()).strip());
                    continue;
                }
                open.append(open.isEmpty() ? "" : "\n").append(line);
                if (open.lastIndexOf("{") <= open.lastIndexOf("}")) {
                    texts.add(of(open.toString(), known));
                    open.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static KnownIdentity known(String names) {
        return names.isEmpty() ? KnownIdentity.NOBODY : KnownIdentity.named(names.split(" *; *"));
    }
}
