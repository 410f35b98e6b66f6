package io.pulmoflow.operators.erasure.domain;

import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.ops.ErasurePart;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.state.ErasureAccount;
import java.util.List;

/** Sums up what is told, heard, ordered and done about a withdrawal. Pure; nothing is changed. */
public final class ErasureAccounts {
    private final ErasurePapers papers;

    public ErasureAccounts(ErasurePapers papers) {
        this.papers = papers;
    }

    /**
     * The account with one more note in it.
     *
     * @param before null where this is the first
     */
    public ErasureAccount with(ErasureAccount before, ErasureNote note) {
        boolean first = before == null;
        // Everybody who hears of a withdrawal says something; only who told it says neither of
        // the other things, so a note without them is his, even if there was nobody to tell.
        boolean telling =
                note.getStudiesHeard() == 0
                        && note.getOpenImages() == 0
                        && note.getOriginalsDeleted() == 0;
        return ErasureAccount.newBuilder()
                .setWithdrawal(note.getWithdrawal())
                .setStudiesTold((first ? 0 : before.getStudiesTold()) + note.getStudiesTold())
                .setStudiesHeard((first ? 0 : before.getStudiesHeard()) + note.getStudiesHeard())
                .setOpenImages((first ? 0 : before.getOpenImages()) + note.getOpenImages())
                .setOutOfArchive((first ? 0 : before.getOutOfArchive()) + note.getOutOfArchive())
                .setOriginalsDeleted(
                        (first ? 0 : before.getOriginalsDeleted()) + note.getOriginalsDeleted())
                .setTold(telling || (!first && before.getTold()))
                .build();
    }

    /** Whether every study has heard and every image that was ordered out is out. */
    public boolean complete(ErasureAccount account) {
        return account.getTold()
                && account.getStudiesTold() == account.getStudiesHeard()
                && account.getOpenImages() == 0;
    }

    /** What a complete account proves. */
    public List<ErasureProof> proofs(String researchId, ErasureAccount account) {
        return List.of(
                papers.proof(
                        researchId,
                        ErasurePart.ARCHIVE,
                        account.getWithdrawal(),
                        account.getOutOfArchive()),
                papers.proof(
                        researchId,
                        ErasurePart.ORIGINALS,
                        account.getWithdrawal(),
                        account.getOriginalsDeleted()),
                papers.proof(
                        researchId,
                        ErasurePart.STATE,
                        account.getWithdrawal(),
                        account.getStudiesHeard()));
    }
}
