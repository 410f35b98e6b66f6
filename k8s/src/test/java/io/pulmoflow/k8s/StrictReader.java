package io.pulmoflow.k8s;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;

/**
 * Reads manifests with the classes that their operators read them with; what those do not know is
 * refused.
 */
final class StrictReader {
    /** As the newest published classes have it; they are older than Flink 2.2. */
    private static final String FLINK_VERSION_READ = "v1_20";

    private static final Map<String, Class<?>> CLASSES = new HashMap<>();

    static {
        CLASSES.put("v1 Namespace", Namespace.class);
        CLASSES.put("v1 ConfigMap", ConfigMap.class);
        CLASSES.put("v1 Service", Service.class);
        CLASSES.put("v1 ServiceAccount", ServiceAccount.class);
        CLASSES.put("v1 PersistentVolumeClaim", PersistentVolumeClaim.class);
        CLASSES.put("apps/v1 Deployment", Deployment.class);
        CLASSES.put("apps/v1 StatefulSet", StatefulSet.class);
        CLASSES.put("batch/v1 Job", Job.class);
        CLASSES.put("batch/v1 CronJob", CronJob.class);
        CLASSES.put("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);
        CLASSES.put("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);
        CLASSES.put("rbac.authorization.k8s.io/v1 Role", Role.class);
        CLASSES.put("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class);
        CLASSES.put("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class);
        CLASSES.put("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class);
        CLASSES.put("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);
        CLASSES.put("kafka.strimzi.io/v1 Kafka", Kafka.class);
        CLASSES.put("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class);
        CLASSES.put("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class);
        CLASSES.put("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);
        CLASSES.put("flink.apache.org/v1beta1 FlinkDeployment", FlinkDeployment.class);
    }

    private final ObjectMapper mapper =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .setAnnotationIntrospector(new NothingElse());

    /**
     * These classes keep what they do not know, so that nothing of a newer cluster is lost; not
     * here.
     */
    private static final class NothingElse extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                MapperConfig<?> config, Annotated annotated) {
            return JsonIgnoreProperties.Value.empty();
        }
    }

    /** Whether there are classes for it. */
    static boolean knows(Manifest manifest) {
        return CLASSES.containsKey(type(manifest));
    }

    /**
     * @throws JsonProcessingException if the manifest says what its class does not know
     */
    Object read(Manifest manifest) throws JsonProcessingException {
        JsonNode tree = manifest.tree();
        if (manifest.kind().equals("FlinkDeployment")) {
            tree = tree.deepCopy();
            ((ObjectNode) tree.get("spec")).put("flinkVersion", FLINK_VERSION_READ);
        }
        return mapper.treeToValue(tree, CLASSES.get(type(manifest)));
    }

    private static String type(Manifest manifest) {
        return manifest.api() + " " + manifest.kind();
    }
}
