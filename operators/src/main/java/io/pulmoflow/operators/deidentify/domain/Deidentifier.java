package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DicomFault;
import io.pulmoflow.dicom.DicomFaultCode;
import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomRewriter;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.FileFacts;
import io.pulmoflow.dicom.Rewritten;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelDecision;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelMasking;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelRisk;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelRules;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * De-identifies DICOM instances after a profile. The same source, person, profile and key give the
 * same bytes in every process. Safe to share between threads.
 */
public final class Deidentifier {
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";

    /** JPIP: the pixels lie on a server, and the server knows whose they are. */
    private static final Set<String> PIXELS_ELSEWHERE =
            Set.of(
                    "1.2.840.10008.1.2.4.94",
                    "1.2.840.10008.1.2.4.95",
                    "1.2.840.10008.1.2.4.204",
                    "1.2.840.10008.1.2.4.205");

    private final Profile profile;
    private final ResearchIds ids;
    private final PixelRules pixelRules;
    private final ActionPlan plan;
    private final SafePrivateList safePrivate;
    private final Vocabulary vocabulary;
    private final MethodStatement statement;
    private final DicomLimits limits = DicomLimits.usual();

    /** With the pixel rules that come with the platform. */
    public Deidentifier(Profile profile, ResearchIds ids) {
        this(profile, ids, PixelRules.shipped());
    }

    public Deidentifier(Profile profile, ResearchIds ids, PixelRules pixelRules) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.pixelRules = Objects.requireNonNull(pixelRules, "pixelRules");
        this.plan = new ActionPlan(profile);
        this.safePrivate = new SafePrivateList(profile);
        this.vocabulary = new Vocabulary(profile.vocabulary());
        this.statement = new MethodStatement(profile);
    }

    /**
     * Reads {@code in}, writes a temporary file beside {@code out}, checks it, and only then gives
     * it the name {@code out}, replacing a file of that name.
     *
     * @param who whom the instance is of
     * @return what was done, or why the instance is refused; then there is nothing under {@code
     *     out} that was not there before
     * @throws IOException when reading or writing fails: not the instance's fault, so worth a retry
     */
    public Deidentification deidentify(Path in, Path out, KnownPatient who) throws IOException {
        Path written = out.resolveSibling("." + out.getFileName() + ".part");
        try {
            return deidentify(in, out, written, who);
        } catch (DicomFault fault) {
            return refused(code(fault.code().family()), fault.place(), fault.getMessage());
        } catch (PixelRisk risk) {
            return refused(FaultCode.PIXEL_PHI_RISK, "pixel data", risk.getMessage());
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * What a source says of its patient, for judging names by: read up to its pixel data, of a
     * damaged file as far as that can be read.
     *
     * @throws IOException when reading fails
     */
    public NameTraces traces(Path in) throws IOException {
        NameTracesReader reader = new NameTracesReader(plan);
        try {
            reader.meta(DicomScanner.scan(in, reader, limits));
        } catch (DicomFault fault) {
            // The name of a file is to be judged by what was read before the damage.
        }
        return reader.traces();
    }

    private Deidentification deidentify(Path in, Path out, Path written, KnownPatient who)
            throws IOException {
        SourceFacts source = new SourceFacts(plan);
        FileFacts file = DicomScanner.scan(in, source, limits);
        source.meta(file);
        Optional<Fault> unfit = unfit(source, file);
        if (unfit.isPresent()) {
            return new Deidentification.Refused(unfit.get());
        }
        PixelDecision decision = pixelRules.decide(source.pixels());
        if (decision instanceof PixelDecision.Quarantine quarantine) {
            return refused(
                    FaultCode.PIXEL_PHI_RISK,
                    "pixel rule " + quarantine.rule(),
                    quarantine.reason());
        }
        Optional<PixelMasking> masking = Optional.empty();
        if (decision instanceof PixelDecision.Mask mask) {
            if (!profile.has(ProfileOption.CLEAN_PIXEL_DATA)) {
                return refused(
                        FaultCode.PIXEL_PHI_RISK,
                        "pixel rule " + mask.rule(),
                        "the pixels have to be masked, and the profile does not clean pixel data");
            }
            masking = Optional.of(PixelMasking.plan(source.pixels(), mask, file.transferSyntax()));
        }
        return rewrite(in, out, written, pass(source, who), source, masking, file.size());
    }

    private DeidentificationPass pass(SourceFacts source, KnownPatient who) {
        String person = who.personKey().orElseGet(source::personKey);
        return new DeidentificationPass(
                plan,
                safePrivate,
                vocabulary,
                statement,
                source.known(who),
                new UidMapping(ids, profile.uidRoot()),
                new DateShift(ids.shiftDays(person), ids.shiftSeconds(person)),
                ids.person(person),
                new EditCounts(),
                limits);
    }

    private Deidentification rewrite(
            Path in,
            Path out,
            Path written,
            DeidentificationPass pass,
            SourceFacts source,
            Optional<PixelMasking> masking,
            long sourceBytes)
            throws IOException {
        Rewritten result =
                DicomRewriter.rewrite(
                        in, written, new DeidentifyingEditor(pass, source, masking, in), limits);
        OutputCheck check =
                new OutputCheck(
                        pass.known(),
                        pass.researchId(),
                        profile.has(ProfileOption.RETAIN_FULL_DATES)
                                ? OutputCheck.RealDates.STAY
                                : OutputCheck.RealDates.GONE);
        WrittenAttributes attributes = new WrittenAttributes();
        FileFacts facts =
                DicomScanner.scan(
                        written,
                        element -> {
                            attributes.take(element);
                            return check.visit(element);
                        },
                        limits);
        check.meta(facts);
        if (check.place().isPresent()) {
            return refused(
                    FaultCode.IDENTITY_REMAINS,
                    check.place().get(),
                    "after de-identification something known of the patient was found here");
        }
        Files.move(written, out, StandardCopyOption.REPLACE_EXISTING);
        return new Deidentification.Done(
                pass.counts()
                        .report(
                                profile.name(),
                                outcome(source, masking),
                                sourceBytes,
                                result.bytes()),
                attributes.image(facts.transferSyntax().uid()),
                attributes.uids());
    }

    private static PixelOutcome outcome(SourceFacts source, Optional<PixelMasking> masking) {
        if (masking.isPresent()) {
            return PixelOutcome.MASKED;
        }
        return source.hasPixels() ? PixelOutcome.UNTOUCHED : PixelOutcome.NONE;
    }

    private static Optional<Fault> unfit(SourceFacts source, FileFacts file) {
        if (source.sopClassUid().equals(MEDIA_DIRECTORY)) {
            return Optional.of(
                    new Fault(
                            FaultCode.UNSUPPORTED_DICOM,
                            Tags.text(Tags.SOP_CLASS_UID),
                            "a media directory lists other files and is no instance"));
        }
        if (source.sopClassUid().isEmpty()) {
            return Optional.of(
                    new Fault(
                            FaultCode.MISSING_DICOM_ATTRIBUTE,
                            Tags.text(Tags.SOP_CLASS_UID),
                            "nothing says what kind of instance this is"));
        }
        if (!UID.matcher(source.sopClassUid()).matches()) {
            return Optional.of(
                    new Fault(
                            FaultCode.MALFORMED_DICOM,
                            Tags.text(Tags.SOP_CLASS_UID),
                            "the SOP class is no UID"));
        }
        if (!UID.matcher(file.transferSyntax().uid()).matches()) {
            return Optional.of(
                    new Fault(
                            FaultCode.UNSUPPORTED_DICOM,
                            Tags.text(Tags.TRANSFER_SYNTAX_UID),
                            "the transfer syntax is no UID"));
        }
        if (PIXELS_ELSEWHERE.contains(file.transferSyntax().uid())) {
            return Optional.of(
                    new Fault(
                            FaultCode.UNSUPPORTED_DICOM,
                            Tags.text(Tags.TRANSFER_SYNTAX_UID),
                            "the pixels are not in the file"));
        }
        return Optional.empty();
    }

    private static FaultCode code(DicomFaultCode.Family family) {
        return switch (family) {
            case NOT_DICOM -> FaultCode.NOT_DICOM;
            case TRUNCATED -> FaultCode.TRUNCATED_DICOM;
            case MALFORMED -> FaultCode.MALFORMED_DICOM;
            case UNSUPPORTED -> FaultCode.UNSUPPORTED_DICOM;
        };
    }

    private static Deidentification refused(FaultCode code, String place, String message) {
        return new Deidentification.Refused(new Fault(code, place, message));
    }
}
