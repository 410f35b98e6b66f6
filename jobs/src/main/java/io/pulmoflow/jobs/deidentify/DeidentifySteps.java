package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.operators.erasure.AccountErasure;
import io.pulmoflow.operators.erasure.HoldProof;
import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.operators.images.ArchiveImages;
import io.pulmoflow.operators.images.AssembleStudy;
import io.pulmoflow.operators.images.DeleteOriginals;
import io.pulmoflow.operators.images.FollowRedirects;
import io.pulmoflow.operators.images.FollowStudy;
import io.pulmoflow.operators.images.ImageWorkshop;
import io.pulmoflow.operators.images.KnowPerson;
import io.pulmoflow.operators.images.OriginalStore;
import io.pulmoflow.operators.images.domain.AssemblyRules;
import io.pulmoflow.operators.images.domain.ImageOutcomeRules;
import io.pulmoflow.operators.images.domain.ImagePapers;
import io.pulmoflow.operators.images.domain.ImageRefs;
import io.pulmoflow.operators.images.domain.StudyClock;
import io.pulmoflow.operators.images.domain.StudyRules;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * The job's functions. Each supplier is called where the function runs, so that neither key nor
 * connection is in the job graph.
 *
 * @param uidRoot of the profile
 * @param retention how long an original is kept once its image is archived
 * @param clock has to be serializable
 */
record DeidentifySteps(
        SerializableSupplier<ResearchIds> researchIds,
        String uidRoot,
        SerializableSupplier<ImageWorkshop> workshops,
        SerializableSupplier<OriginalStore> originals,
        StudyClock studyClock,
        Duration retention,
        Clock clock) {
    /** An image takes a fraction of a second; one that takes so long never ends. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    DeidentifySteps {
        Objects.requireNonNull(researchIds, "researchIds");
        Objects.requireNonNull(uidRoot, "uidRoot");
        Objects.requireNonNull(workshops, "workshops");
        Objects.requireNonNull(originals, "originals");
        Objects.requireNonNull(studyClock, "studyClock");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(clock, "clock");
    }

    static DeidentifySteps of(DeidentifyConfig config) {
        ImageStores stores = new ImageStores(config);
        return new DeidentifySteps(
                stores::researchIds,
                config.profile().uidRoot(),
                stores::workshop,
                stores::originals,
                config.studyClock(),
                config.retention(),
                Clock.systemUTC());
    }

    FollowRedirects followRedirects() {
        return new FollowRedirects();
    }

    KnowPerson knowPerson() {
        SerializableSupplier<ResearchIds> ids = researchIds;
        String root = uidRoot;
        return new KnowPerson(() -> new ImageRefs(ids.get(), root));
    }

    FollowStudy followStudy() {
        return new FollowStudy(new StudyRules(papers(DeidentifyUids.FOLLOW_STUDY)), clock);
    }

    ArchiveImages archiveImages() {
        return new ArchiveImages(workshops, cores(), clock);
    }

    AssembleStudy assembleStudy() {
        SerializableSupplier<ResearchIds> ids = researchIds;
        return new AssembleStudy(
                () -> new AssemblyRules(ids.get()),
                new ImageOutcomeRules(papers(DeidentifyUids.ARCHIVE_IMAGES), retention),
                studyClock,
                clock);
    }

    DeleteOriginals deleteOriginals() {
        return new DeleteOriginals(originals);
    }

    AccountErasure accountErasure() {
        return new AccountErasure(
                researchIds, new ErasurePapers("deidentify", ProgramVersion.current()));
    }

    HoldProof holdProof() {
        return new HoldProof(clock);
    }

    Duration patience() {
        return PATIENCE;
    }

    /** Images in hand of one subtask: enough that a core never waits for a disk or the archive. */
    int atOnce() {
        return 2 * cores();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static ImagePapers papers(String operator) {
        return new ImagePapers(operator, ProgramVersion.current());
    }
}
