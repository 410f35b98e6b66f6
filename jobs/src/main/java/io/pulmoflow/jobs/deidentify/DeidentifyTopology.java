package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.operators.images.AssembleStudy;
import io.pulmoflow.operators.images.FollowStudy;
import io.pulmoflow.operators.images.KnowPerson;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.internal.IdentityFact;
import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.ImageOutcome;
import io.pulmoflow.schemas.internal.PersonImage;
import io.pulmoflow.schemas.internal.StudyFact;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import java.util.concurrent.TimeUnit;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Takes images without identity into the internal PACS.
 *
 * <pre>
 * identified.identities ─┐
 * identified.images ─────┼▶ by person ─▶ follow-redirects ─┐  (whom he is followed as, and what is known of him)
 *                        │                                 ▼
 * identified.people ─────┴▶ by person ───────────────▶ know-person ─▶ (known person)          (into it, out of it)
 *                                        know-person ─▶ by study ─▶ follow-study ─▶ by image ─▶ archive-images ⇄ staging, PACS
 *                                                                    │                            │
 *                                                                    │      ┌──── by study ◀──────┘ (outcomes)
 *                                                                    │      ▼
 *                                                                    │   assemble-study ─▶ curated.image-series   (tombstones: erased)
 *                                                                    │      │       └────▶ delete-originals ─▶ staging
 *                                                                    └──────┴─▶ dead-letters, ledger
 *
 * (what know-person, follow-study and assemble-study say of a withdrawal) ─▶ by person ─▶ account-erasure ─▶ hold-proof ─▶ erasures
 * </pre>
 */
final class DeidentifyTopology {
    private DeidentifyTopology() {}

    static void define(DeidentifySteps steps, DeidentifySources from, DeidentifySinks to) {
        SingleOutputStreamOperator<PersonImage> images =
                from.identities()
                        .map(it -> new IdentityFact(it.getPseudonym(), it))
                        .returns(new AvroTypeInfo<>(IdentityFact.class))
                        .name("Take identities as they are followed")
                        .uid(DeidentifyUids.TAKE_IDENTITIES)
                        .union(
                                from.people()
                                        .map(it -> new IdentityFact(it.getPseudonym(), it))
                                        .returns(new AvroTypeInfo<>(IdentityFact.class))
                                        .name("Take people as they may be followed")
                                        .uid(DeidentifyUids.TAKE_PEOPLE))
                        .keyBy(IdentityFact::getPseudonym, StateType.TEXT)
                        .connect(from.images().keyBy(ImageLinked::getPseudonym, StateType.TEXT))
                        .process(steps.followRedirects())
                        .returns(new AvroTypeInfo<>(PersonImage.class))
                        .name("Tell survivors of the studies of whom they were")
                        .uid(DeidentifyUids.FOLLOW_REDIRECTS);
        SingleOutputStreamOperator<StudyFact> facts =
                from.people()
                        .keyBy(PersonKnown::getPseudonym, StateType.TEXT)
                        .connect(images.keyBy(PersonImage::getPseudonym, StateType.TEXT))
                        .process(steps.knowPerson())
                        .returns(new AvroTypeInfo<>(StudyFact.class))
                        .name("Tell studies of their people")
                        .uid(DeidentifyUids.KNOW_PERSON);
        SingleOutputStreamOperator<ImageOrder> orders =
                facts.keyBy(StudyFact::getStudyId, StateType.TEXT)
                        .process(steps.followStudy())
                        .returns(new AvroTypeInfo<>(ImageOrder.class))
                        .name("Decide what of a study may be archived")
                        .uid(DeidentifyUids.FOLLOW_STUDY);
        SingleOutputStreamOperator<ImageOutcome> outcomes =
                AsyncDataStream.unorderedWait(
                                orders.keyBy(
                                        order -> order.getImage().getInstanceId(), StateType.TEXT),
                                steps.archiveImages(),
                                steps.patience().toMillis(),
                                TimeUnit.MILLISECONDS,
                                steps.atOnce())
                        .returns(new AvroTypeInfo<>(ImageOutcome.class))
                        .name("Archive images without identity")
                        .uid(DeidentifyUids.ARCHIVE_IMAGES);
        SingleOutputStreamOperator<SeriesRelease> series =
                outcomes.keyBy(outcome -> outcome.getImage().getStudyId(), StateType.TEXT)
                        .process(steps.assembleStudy())
                        .returns(new AvroTypeInfo<>(SeriesRelease.class))
                        .name("Assemble each study")
                        .uid(DeidentifyUids.ASSEMBLE_STUDY);

        series.getSideOutput(AssembleStudy.SPENT_ORIGINALS)
                .process(steps.deleteOriginals())
                .name("Delete originals that are not needed any more")
                .uid(DeidentifyUids.DELETE_ORIGINALS);
        series.sinkTo(to.series())
                .name("Write curated.image-series")
                .uid(DeidentifyUids.WRITE_SERIES);
        facts.getSideOutput(KnowPerson.ERASURES)
                .union(
                        orders.getSideOutput(FollowStudy.ERASURES),
                        series.getSideOutput(AssembleStudy.ERASURES))
                .keyBy(ErasureNote::getPseudonym, StateType.TEXT)
                .process(steps.accountErasure())
                .returns(new AvroTypeInfo<>(ErasureProof.class))
                .name("Account for what a withdrawal erases")
                .uid(DeidentifyUids.ACCOUNT_ERASURE)
                .keyBy(ErasureProof::getResearchId, StateType.TEXT)
                .process(steps.holdProof())
                .returns(new AvroTypeInfo<>(ErasureProof.class))
                .name("Release proofs that no failure takes back")
                .uid(DeidentifyUids.HOLD_PROOF)
                .sinkTo(to.erasures())
                .name("Write erasures")
                .uid(DeidentifyUids.WRITE_ERASURES);
        orders.getSideOutput(FollowStudy.DEAD_LETTERS)
                .union(series.getSideOutput(AssembleStudy.DEAD_LETTERS), from.undecodable())
                .sinkTo(to.deadLetters())
                .name("Write dead-letters")
                .uid(DeidentifyUids.WRITE_DEAD_LETTERS);
        orders.getSideOutput(FollowStudy.LEDGER)
                .union(series.getSideOutput(AssembleStudy.LEDGER))
                .sinkTo(to.ledger())
                .name("Write ledger")
                .uid(DeidentifyUids.WRITE_LEDGER);
    }
}
