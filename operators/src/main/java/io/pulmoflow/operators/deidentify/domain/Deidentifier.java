package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DicomFault;
import io.pulmoflow.dicom.DicomFaultCode;
import io.pulmoflow.dicom.DicomFile;
import io.pulmoflow.dicom.DicomLimits;
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
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
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
    private final EngineMemory.Span span;
    private final Deque<EngineMemory> memories = new ConcurrentLinkedDeque<>();

    /** With the pixel rules that come with the platform. */
    public Deidentifier(Profile profile, ResearchIds ids) {
        this(profile, ids, PixelRules.shipped());
    }

    public Deidentifier(Profile profile, ResearchIds ids, PixelRules pixelRules) {
        this(profile, ids, pixelRules, EngineMemory.Span.SERIES);
    }

    Deidentifier(Profile profile, ResearchIds ids, PixelRules pixelRules, EngineMemory.Span span) {
        this.span = span;
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
            EngineMemory memory = memory();
            Deidentification answer = attempt(in, out, written, who, memory);
            if (span.keepsValues()) {
                memories.push(memory);
            }
            if (answer instanceof Deidentification.Refused) {
                Files.deleteIfExists(written);
            }
            return answer;
        } catch (IOException | RuntimeException | Error failed) {
            Files.deleteIfExists(written);
            throw failed;
        }
    }

    private Deidentification attempt(
            Path in, Path out, Path written, KnownPatient who, EngineMemory memory)
            throws IOException {
        try (DicomFile file = DicomFile.open(in, limits)) {
            return deidentify(file, in, out, written, who, memory);
        } catch (DicomFault fault) {
            return refused(code(fault.code().family()), fault.place(), fault.getMessage());
        } catch (PixelRisk risk) {
            return refused(FaultCode.PIXEL_PHI_RISK, "pixel data", risk.getMessage());
        }
    }

    /** One that no other thread has; there are as many as threads that ever were here at once. */
    private EngineMemory memory() {
        EngineMemory memory = memories.poll();
        return memory == null ? new EngineMemory(span, ids, pixelRules, profile.uidRoot()) : memory;
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
        EngineMemory memory = memory();
        NameTraces traces = reader.traces(memory);
        if (span.keepsValues()) {
            memories.push(memory);
        }
        return traces;
    }

    private Deidentification deidentify(
            DicomFile opened,
            Path in,
            Path out,
            Path written,
            KnownPatient who,
            EngineMemory memory)
            throws IOException {
        SourceFacts source = new SourceFacts(plan);
        opened.scan(source);
        FileFacts file = opened.facts();
        source.meta(file);
        Optional<Fault> unfit = unfit(source, file);
        if (unfit.isPresent()) {
            return new Deidentification.Refused(unfit.get());
        }
        PixelDecision decision = memory.decision(source.pixels());
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
        DeidentificationPass pass = pass(source, who, memory);
        Rewritten result =
                opened.rewrite(
                        written,
                        new DeidentifyingEditor(pass, source, masking, in),
                        memory.copies());
        return checked(written, out, pass, outcome(source, masking), file.size(), result);
    }

    private DeidentificationPass pass(SourceFacts source, KnownPatient who, EngineMemory memory) {
        PersonMemory person = memory.person(source.identity(who));
        return new DeidentificationPass(
                plan,
                safePrivate,
                vocabulary,
                statement,
                person,
                person.known().withUids(source.uids()),
                memory.uids(),
                new EditCounts(),
                limits);
    }

    private Deidentification checked(
            Path written,
            Path out,
            DeidentificationPass pass,
            PixelOutcome pixels,
            long sourceBytes,
            Rewritten result)
            throws IOException {
        OutputCheck check =
                new OutputCheck(
                        pass.person(),
                        pass.known(),
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
        Files.move(written, out, StandardCopyOption.ATOMIC_MOVE);
        return new Deidentification.Done(
                pass.counts().report(profile.name(), pixels, sourceBytes, result.bytes()),
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
