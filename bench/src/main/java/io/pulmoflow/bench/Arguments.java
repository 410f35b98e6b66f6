package io.pulmoflow.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A command line of names, each but --help with a value. Fails with the usage's text. */
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
                throw new IllegalArgumentException(usage);
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
        try {
            int number = text(name).map(Integer::valueOf).orElse(otherwise);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(usage);
    }

    /** To be called once everything was taken: what is left is known to nobody. */
    public void checkAllKnown() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(usage);
        }
    }
}
