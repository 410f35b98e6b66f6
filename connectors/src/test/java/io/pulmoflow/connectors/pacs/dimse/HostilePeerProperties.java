package io.pulmoflow.connectors.pacs.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HostilePeerProperties {
    private static final byte[] REQUEST =
            new AssociateRequest(
                            1,
                            "PULMOFLOW",
                            "CT1",
                            Uid.APPLICATION_CONTEXT,
                            List.of(
                                    new PresentationContext(
                                            1,
                                            TestScu.CT,
                                            List.of(Uid.IMPLICIT_LITTLE, Uid.EXPLICIT_LITTLE))))
                    .encoded(65_536);

    @Property(tries = 2000)
    void a_damaged_request_is_read_or_refused(
            @ForAll @IntRange(max = 10_000) int at, @ForAll @Size(min = 1, max = 8) byte[] damage) {
        byte[] body = new byte[REQUEST.length - Pdu.HEADER];
        System.arraycopy(REQUEST, Pdu.HEADER, body, 0, body.length);
        for (int i = 0; i < damage.length; i++) {
            body[(at + i) % body.length] = damage[i];
        }
        endsWell(() -> AssociateRequest.read(body));
    }

    @Property(tries = 1000)
    void any_bytes_as_a_command_are_read_or_refused(@ForAll byte[] bytes) {
        endsWell(() -> CommandSet.read(bytes));
    }

    @Property(tries = 1000)
    void any_bytes_as_data_pdus_are_read_or_refused(@ForAll byte[] bytes) {
        byte[] pdus = new byte[bytes.length + Pdu.HEADER];
        pdus[0] = Pdu.DATA_TF;
        pdus[5] = (byte) bytes.length;
        System.arraycopy(bytes, 0, pdus, Pdu.HEADER, bytes.length);
        PduInput in = new PduInput(new ByteArrayInputStream(pdus));
        endsWell(
                () -> {
                    in.next();
                    return Fragments.ofCommand(in).readAllBytes();
                });
    }

    private static void endsWell(Callable<Object> reading) {
        try {
            assertThat(reading.call()).isNotNull();
        } catch (AssociationEnded | EOFException e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError("an untyped failure", e);
        } catch (Exception e) {
            throw new AssertionError("a defect", e);
        }
    }
}
