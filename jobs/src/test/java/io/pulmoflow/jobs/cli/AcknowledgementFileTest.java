package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.NotificationAcknowledged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgementFileTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @TempDir private Path folder;

    @Test
    void each_row_is_an_acknowledgement_whatever_the_order_of_the_columns() throws IOException {
        AcknowledgementFile read =
                read(
                        """
                        notification_id; pseudonym; acknowledged_at; acknowledged_by
                        n1; p1; 2026-03-01 10:40; nurse-7

                        n2; p2; 2026-03-01T10:40:05+03:00; nurse-8
                        """);
        assertThat(read.problems()).isEmpty();
        assertThat(read.acknowledged())
                .containsExactly(
                        new NotificationAcknowledged(
                                "p1", "n1", "nurse-7", Instant.parse("2026-03-01T07:40:00Z")),
                        new NotificationAcknowledged(
                                "p2", "n2", "nurse-8", Instant.parse("2026-03-01T07:40:05Z")));
    }

    @Test
    void a_row_that_cannot_be_read_holds_up_no_other_and_is_named_by_its_line() throws IOException {
        AcknowledgementFile read =
                read(
                        """
                        pseudonym,notification_id,acknowledged_by,acknowledged_at
                        p1,n1,,2026-03-01 10:40
                        p2,n2,nurse-8,yesterday
                        p3,n3,nurse-8
                        p4,n4,nurse-8,2026-03-01 10:40
                        """);
        assertThat(read.acknowledged())
                .extracting(NotificationAcknowledged::getPseudonym)
                .containsExactly("p4");
        assertThat(read.problems())
                .containsExactly(
                        "line 2: acknowledged_by is empty",
                        "line 3: acknowledged_at is no date and time such as 2026-03-01 10:40",
                        "line 4: it has not as many cells as the header");
    }

    @Test
    void a_file_without_a_column_says_which() throws IOException {
        assertThat(read("pseudonym;notification_id;acknowledged_by\n").problems())
                .containsExactly("there is no column acknowledged_at");
    }

    @Test
    void it_is_told_by_its_header() throws IOException {
        Path file = folder.resolve("office.csv");
        Files.writeString(file, "\uFEFFNotification_ID;pseudonym\n");
        assertThat(Drop.isAcknowledgements(file)).isTrue();
        Files.writeString(file, "accession_number;study_uid\n");
        assertThat(Drop.isAcknowledgements(file)).isFalse();
    }

    private AcknowledgementFile read(String text) throws IOException {
        Path file = folder.resolve("acknowledgements.csv");
        Files.writeString(file, text);
        return AcknowledgementFile.read(file, MOSCOW);
    }
}
