package io.pulmoflow.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A command line of names, each but --help with a value. Fails with what is wrong and the usage's
 * text.
 */
public final class Arguments {
    private final String usage;
    private final Map<String, String> values = new LinkedHashMap<>();
    private boolean help;

    private Arguments(String usage) {
        this.usage = usage;
    }

    /**
     * @param usage said where the command line is none
     */
    public static Arguments parse(String usage, String... words) {
        Arguments arguments = new Arguments(usage);
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--help")) {
                arguments.help = true;
            } else if (words[i].startsWith("--") && i + 1 < words.length) {
                arguments.values.put(words[i], words[++i]);
            } else {
                throw arguments.refused(words[i] + " is no option with a value");
            }
        }
        return arguments;
    }

    public boolean isHelp() {
        return help;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.remove(name));
    }

    public Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    /** A whole number of at least one. */
    public int number(String name, int otherwise) {
        Optional<String> text = text(name);
        try {
            int number = text.map(Integer::valueOf).orElse(otherwise);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw refused(
                "%s has to be a whole number of at least one, not %s"
                        .formatted(name, text.orElseThrow()));
    }

    /** To be called once everything was taken: what is left is known to nobody. */
    public void checkAllKnown() {
        if (!values.isEmpty()) {
            throw refused("unknown: " + String.join(", ", values.keySet()));
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why + System.lineSeparator() + usage);
    }
}
