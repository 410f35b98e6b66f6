package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelRules;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** De-identifiers and keys of tests. */
final class Engines {
    static final String PERSON = "pseudonym-of-anna";

    private Engines() {}

    static ResearchIds ids() {
        return new ResearchIds(
                new ZoneKey("a key of thirty-two bytes, no less".getBytes(StandardCharsets.UTF_8)));
    }

    static Deidentifier of(Profile profile) {
        return new Deidentifier(profile, ids());
    }

    /** With pixel rules of the test's own. */
    static Deidentifier of(Profile profile, String... pixelRules) {
        try {
            Path file = Files.createTempFile("pixels", ".rules");
            Files.write(file, List.of(pixelRules));
            PixelRules rules = PixelRules.read(file);
            Files.delete(file);
            return new Deidentifier(profile, ids(), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A profile of the test's own lines. */
    static Profile profile(String... lines) {
        return Profile.parse(
                "test", Stream.concat(Stream.of("profile test"), Stream.of(lines)).toList());
    }

    static DateShift shift() {
        return new DateShift(ids().shiftDays(PERSON), ids().shiftSeconds(PERSON));
    }

    /** Writes, de-identifies, and reads again. */
    static ReadDataSet through(
            Deidentifier engine, TestDataSet dataSet, TestDataSet.Syntax syntax, Path folder)
            throws IOException {
        Path in = folder.resolve("in.dcm");
        Path out = folder.resolve("out.dcm");
        Files.write(in, dataSet.file(syntax));
        Deidentification result = engine.deidentify(in, out, KnownPatient.person(PERSON).build());
        if (result instanceof Deidentification.Refused refused) {
            throw new AssertionError(refused.fault().toString());
        }
        return ReadDataSet.of(out, syntax);
    }
}
