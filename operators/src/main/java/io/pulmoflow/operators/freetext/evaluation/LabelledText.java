package io.pulmoflow.operators.freetext.evaluation;

import io.pulmoflow.operators.freetext.domain.KnownIdentity;
import io.pulmoflow.operators.freetext.domain.MaskKind;
import io.pulmoflow.operators.freetext.domain.ScrubbedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with what is to be masked in it, marked as {@code {KIND|words}}.
 *
 * @param known whom the text is known to speak of
 */
public record LabelledText(String text, List<ScrubbedText.Span> labels, KnownIdentity known) {
    public LabelledText {
        labels = List.copyOf(labels);
    }

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

    /**
     * A file of them, a line each; a label may go over the end of one. A line that begins with # is
     * none, and one with "known:" names whom the lines below it are known to speak of.
     */
    public static List<LabelledText> read(Path file) throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        KnownIdentity known = KnownIdentity.NOBODY;
        StringBuilder open = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
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
        return texts;
    }

    private static KnownIdentity known(String names) {
        return names.isEmpty() ? KnownIdentity.NOBODY : KnownIdentity.named(names.split(" *; *"));
    }
}
