package io.pulmoflow.connectors.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Puts secrets into a client's configuration where the client is made: what is passed on, logged or
 * shown before has only the names of their files.
 */
public final class SecretFileProvider implements ConfigProvider {
    private static final String PLAIN = "plain";
    private static final String QUOTED = "quoted";

    /** What stands for the secret in a file. */
    static String plain(String file) {
        return "${secret:" + file + ":" + PLAIN + "}";
    }

    /** The same between the quotation marks of a JAAS configuration. */
    static String quoted(String file) {
        return "${secret:" + file + ":" + QUOTED + "}";
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ConfigData get(String path) {
        return get(path, Set.of(PLAIN, QUOTED));
    }

    @Override
    public ConfigData get(String path, Set<String> keys) {
        String secret = read(path);
        Map<String, String> values = new HashMap<>();
        values.put(PLAIN, secret);
        values.put(QUOTED, secret.replace("\\", "\\\\").replace("\"", "\\\""));
        values.keySet().retainAll(keys);
        return new ConfigData(values);
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException e) {
            throw new ConfigException("the secret in " + path + " cannot be read");
        }
    }

    @Override
    public void close() {}
}
