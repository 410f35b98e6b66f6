package io.pulmoflow.jobs.curate;

import io.pulmoflow.schemas.topic.Retention;
import io.pulmoflow.schemas.topic.Topic;
import io.pulmoflow.schemas.topic.Topics;
import io.pulmoflow.schemas.topic.Zone;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;

/** Every partition of every topic that a withdrawal puts tombstones on. */
final class ResearchPartitions implements FlatMapFunction<Long, Tuple2<String, Integer>> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(Long due, Collector<Tuple2<String, Integer>> out) {
        for (Topic<String, ?> topic : Topics.all()) {
            if (topic.zone() == Zone.RESEARCH && topic.retention() instanceof Retention.Compact) {
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    out.collect(Tuple2.of(topic.name(), partition));
                }
            }
        }
    }
}
