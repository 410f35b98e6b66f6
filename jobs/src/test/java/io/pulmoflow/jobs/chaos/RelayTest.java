package io.pulmoflow.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulmoflow.connectors.net.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RelayTest {
    private static final int PATIENCE_MILLIS = 90_000;
    private static final int MOMENT_MILLIS = 200;

    private final WorkerNetwork.Gate gate = new WorkerNetwork.Gate();
    private ServerSocket peer;
    private Relay relay;

    @BeforeEach
    void open() throws IOException {
        peer = new ServerSocket(FreePorts.one(), 10, InetAddress.getLoopbackAddress());
        relay = Relay.open(FreePorts.one(), peer.getLocalPort(), gate);
    }

    @AfterEach
    void close() throws IOException {
        gate.open();
        relay.close();
        peer.close();
    }

    @Test
    void bytes_go_both_ways_and_an_end_is_handed_on() throws IOException {
        try (Socket near = connect();
                Socket far = peer.accept()) {
            near.getOutputStream().write(7);
            assertThat(far.getInputStream().read()).isEqualTo(7);
            far.getOutputStream().write(8);
            assertThat(near.getInputStream().read()).isEqualTo(8);
            far.close();
            assertThat(near.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void what_is_sent_while_the_way_is_cut_comes_once_it_is_mended() throws IOException {
        try (Socket near = connect();
                Socket far = peer.accept()) {
            gate.shut();
            near.getOutputStream().write(7);
            far.getOutputStream().write(8);
            for (Socket one : new Socket[] {near, far}) {
                one.setSoTimeout(MOMENT_MILLIS);
                assertThatThrownBy(() -> one.getInputStream().read())
                        .isInstanceOf(SocketTimeoutException.class);
                one.setSoTimeout(PATIENCE_MILLIS);
            }
            gate.open();
            assertThat(far.getInputStream().read()).isEqualTo(7);
            assertThat(near.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void where_nobody_listens_a_connection_ends() throws IOException {
        peer.close();
        try (Socket near = connect()) {
            assertThat(near.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        Socket near = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        near.setSoTimeout(PATIENCE_MILLIS);
        return near;
    }
}
