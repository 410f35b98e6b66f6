package io.pulmoflow.connectors.kafka;

import io.pulmoflow.schemas.topic.Compatibility;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.requests.ConfigUpdateRequest;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * The schema registry as this platform uses it: by Confluent's client, which Flink ships relocated.
 * What was once looked up is never asked for again. Thread-safe.
 */
public final class SchemaRegistry {
    private static final int TIMEOUT_MS = 10_000;

    private final RestService rest;
    private final Map<String, Map<Schema, Integer>> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    public SchemaRegistry(String baseUrl) {
        this.rest = new RestService(baseUrl);
        rest.setHttpConnectTimeoutMs(TIMEOUT_MS);
        rest.setHttpReadTimeoutMs(TIMEOUT_MS);
    }

    /**
     * Id of a schema under a subject; registers it where it is new.
     *
     * @throws RegistryUnavailable if the registry does not answer, or refuses the schema as
     *     incompatible
     */
    public int idOf(String subject, Schema schema) {
        Map<Schema, Integer> known = ids.computeIfAbsent(subject, s -> new ConcurrentHashMap<>());
        Integer id = known.get(schema);
        if (id != null) {
            return id;
        }
        int registered =
                call(
                        "register a schema of " + subject,
                        () -> rest.registerSchema(schema.toString(), subject));
        known.put(schema, registered);
        schemas.put(registered, schema);
        return registered;
    }

    /**
     * The schema of an id.
     *
     * @throws UnknownSchema if the registry has no such id
     * @throws RegistryUnavailable if the registry does not answer
     */
    public Schema byId(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        String json = call("read schema " + id, () -> rest.getId(id).getSchemaString());
        Schema schema = new Schema.Parser().parse(json);
        schemas.put(id, schema);
        return schema;
    }

    /** Sets the rule that new versions of a subject are held to. */
    public void setCompatibility(String subject, Compatibility compatibility) {
        ConfigUpdateRequest request = new ConfigUpdateRequest();
        request.setCompatibilityLevel(compatibility.name());
        call("set the compatibility of " + subject, () -> rest.updateConfig(request, subject));
    }

    private static <T> T call(String what, RegistryCall<T> call) {
        try {
            return call.run();
        } catch (RestClientException e) {
            if (e.getStatus() == 404) {
                throw new UnknownSchema("the schema registry knows nothing to " + what, e);
            }
            throw new RegistryUnavailable(
                    "the schema registry refused to " + what + " (HTTP " + e.getStatus() + ")", e);
        } catch (IOException e) {
            throw new RegistryUnavailable("the schema registry did not answer to " + what, e);
        }
    }

    private interface RegistryCall<T> {
        T run() throws IOException, RestClientException;
    }

    /**
     * The registry cannot be reached or refuses: an infrastructure fault, never one of the data.
     */
    public static final class RegistryUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RegistryUnavailable(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** A record names a schema that the registry does not have: a fault of the data. */
    public static final class UnknownSchema extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownSchema(String message, Exception cause) {
            super(message, cause);
        }
    }
}
