package io.pulmoflow.connectors.kafka.flink;

import static org.apache.flink.types.PojoTestUtils.assertSerializedAsPojoWithoutKryo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawRecordTest {
    @Test
    void crosses_the_network_without_kryo() {
        assertSerializedAsPojoWithoutKryo(RawRecord.class);
    }

    @Test
    void prints_where_it_was_and_nothing_of_what_it_holds() {
        RawRecord record = new RawRecord("raw.crm.participants", 3, 17, "112-233", new byte[] {65});
        assertThat(record).hasToString("raw.crm.participants-3@17");
    }
}
