package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import java.math.BigInteger;

/** DICOM UIDs under 2.25, the root for 128-bit numbers that need no registration. */
public final class Uids {

    private Uids() {}

    public static String random(Chance chance) {
        long high = (chance.bits() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (chance.bits() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> (56 - 8 * i));
            bytes[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return "2.25." + new BigInteger(1, bytes);
    }
}
