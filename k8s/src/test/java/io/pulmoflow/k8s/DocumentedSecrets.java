package io.pulmoflow.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operations manual says of secrets: a row for each namespace and secret, with its keys.
 */
final class DocumentedSecrets {
    private static final Pattern ROW =
            Pattern.compile("\\| `(pulmoflow-[a-z]+)` \\| (`[^|]+`) \\| (`[^|]+`) \\|.*");

    private DocumentedSecrets() {}

    /** As {@code NAMESPACE/SECRET/KEY}. */
    static Set<String> read() {
        Set<String> secrets = new TreeSet<>();
        try {
            for (String line : Files.readAllLines(Repository.OPERATIONS)) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    for (String secret : words(row.group(2))) {
                        for (String key : words(row.group(3))) {
                            secrets.add(row.group(1) + "/" + secret + "/" + key);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets;
    }

    private static String[] words(String cell) {
        return cell.replace("`", "").split(", ");
    }
}
