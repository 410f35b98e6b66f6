package io.pulmoflow.generator;

import io.pulmoflow.generator.course.IdentityShares;

/**
 * What programme to generate.
 *
 * @param participants people in the register, 1 to 500 000
 * @param seed the same seed and options give the same bytes
 * @param imagedParticipants people who have images, 0 to 10 000; fewer where not so many are suited
 * @param slicesPerSeries images of one examination, 1 to 400, half a megabyte each
 * @param withdrawPercent how many of a hundred people withdraw once the programme has ended, 0 to
 *     100
 * @param identities about how many people the register changes its mind
 */
public record ProgrammeOptions(
        int participants,
        long seed,
        int imagedParticipants,
        int slicesPerSeries,
        int withdrawPercent,
        IdentityShares identities) {

    public static final int DEFAULT_IMAGED_PARTICIPANTS = 30;
    public static final int DEFAULT_SLICES_PER_SERIES = 12;

    public ProgrammeOptions {
        require("participants", participants, 1, 500_000);
        require("imaged participants", imagedParticipants, 0, 10_000);
        require("slices per series", slicesPerSeries, 1, 400);
        require("percent of people who withdraw", withdrawPercent, 0, 100);
    }

    public ProgrammeOptions(
            int participants, long seed, int imagedParticipants, int slicesPerSeries) {
        this(participants, seed, imagedParticipants, slicesPerSeries, 0, IdentityShares.USUAL);
    }

    public ProgrammeOptions(int participants, long seed) {
        this(participants, seed, DEFAULT_IMAGED_PARTICIPANTS, DEFAULT_SLICES_PER_SERIES);
    }

    public ProgrammeOptions withImages(int imaged, int slices) {
        return new ProgrammeOptions(
                participants, seed, imaged, slices, withdrawPercent, identities);
    }

    public ProgrammeOptions withWithdrawals(int percent) {
        return new ProgrammeOptions(
                participants, seed, imagedParticipants, slicesPerSeries, percent, identities);
    }

    public ProgrammeOptions withIdentities(IdentityShares shares) {
        return new ProgrammeOptions(
                participants, seed, imagedParticipants, slicesPerSeries, withdrawPercent, shares);
    }

    private static void require(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    what + " must be from " + low + " to " + high + ", not " + value);
        }
    }
}
