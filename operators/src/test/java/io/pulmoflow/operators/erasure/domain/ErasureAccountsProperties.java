package io.pulmoflow.operators.erasure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.state.ErasureAccount;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ErasureAccountsProperties {
    private static final WithdrawalMark MARK =
            new WithdrawalMark("event", Instant.parse("2026-03-01T12:00:00Z"));

    private final ErasureAccounts accounts = new ErasureAccounts(new ErasurePapers("images", "1"));

    @Property(tries = 200)
    void an_account_closes_with_its_last_note_in_whatever_order_they_come(
            @ForAll @IntRange(max = 4) int studies,
            @ForAll @IntRange(max = 9) int images,
            @ForAll long seed) {
        List<ErasureNote> notes = new ArrayList<>();
        notes.add(note().setStudiesTold(studies).build());
        for (int study = 0; study < studies; study++) {
            notes.add(note().setStudiesHeard(1).build());
        }
        Random random = new Random(seed);
        for (int image = 0; image < images; image++) {
            long digest = random.nextLong() | 1L;
            notes.add(note().setOpenImages(digest).build());
            notes.add(
                    note().setOpenImages(-digest)
                            .setOutOfArchive(1)
                            .setOriginalsDeleted(1)
                            .build());
        }
        Collections.shuffle(notes, random);

        ErasureAccount account = null;
        for (ErasureNote note : notes) {
            account = accounts.with(account, note);
        }
        assertThat(accounts.complete(account)).isTrue();
        assertThat(accounts.proofs("person", account))
                .extracting(ErasureProof::getPart, ErasureProof::getCount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ErasurePart.ARCHIVE, images),
                        org.assertj.core.groups.Tuple.tuple(ErasurePart.ORIGINALS, images),
                        org.assertj.core.groups.Tuple.tuple(ErasurePart.STATE, studies));
    }

    @Property(tries = 100)
    void an_account_with_a_removal_under_way_is_open(
            @ForAll @IntRange(min = 1, max = 9) int images, @ForAll long seed) {
        Random random = new Random(seed);
        ErasureAccount account = accounts.with(null, note().setStudiesTold(1).build());
        account = accounts.with(account, note().setStudiesHeard(1).build());
        for (int image = 0; image < images; image++) {
            account = accounts.with(account, note().setOpenImages(random.nextLong() | 1L).build());
        }
        assertThat(accounts.complete(account)).isFalse();
    }

    private static ErasureNote.Builder note() {
        return ErasureNote.newBuilder().setPseudonym("person").setWithdrawal(MARK);
    }
}
