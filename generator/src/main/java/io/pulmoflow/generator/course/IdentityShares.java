package io.pulmoflow.generator.course;

/**
 * How many of a thousand participants the register changes its mind about, each 0 to 100; rounded
 * up, so that any share above zero has one.
 *
 * @param mergedPermille entered twice, and merged in the end
 * @param splitPermille merged into somebody else by mistake, and split again
 * @param changedPermille whose national id, or local id, is corrected
 * @param disputedPermille whose local id somebody else's entry claims too, in the end as well
 */
public record IdentityShares(
        int mergedPermille, int splitPermille, int changedPermille, int disputedPermille) {
    private static final int MOST = 100;

    public static final IdentityShares NONE = new IdentityShares(0, 0, 0, 0);
    public static final IdentityShares USUAL = new IdentityShares(10, 3, 10, 3);

    public IdentityShares {
        require("entered twice and merged", mergedPermille);
        require("merged and split again", splitPermille);
        require("with changed ids", changedPermille);
        require("with a disputed id", disputedPermille);
    }

    private static void require(String what, int permille) {
        if (permille < 0 || permille > MOST) {
            throw new IllegalArgumentException(
                    "people " + what + " must be from 0 to 10 percent, not " + permille / 10.0);
        }
    }
}
