package io.pulmoflow.operators.privacy.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a source's free text what identifies somebody by its form alone: mail addresses,
 * telephone and insurance numbers, and surnames before two initials. Others than patients are among
 * them: who described an image, who answers a telephone. Names of any other form are left, since
 * what is a name by a guess would be found in texts that hold none.
 */
public final class TextIdentifiers {
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}._+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{2,63}){1,4}");

    /** Of Russia, with its prefix: other groups of digits are measures as well. */
    private static final Pattern PHONE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?:\\+7|8)[\\s(-]{0,3}\\d{3}[\\s)-]{0,3}\\d{3}[\\s-]?\\d{2}[\\s-]?\\d{2}(?!\\d)");

    private static final Pattern NATIONAL_ID =
            Pattern.compile("(?<!\\d)\\d{3}-\\d{3}-\\d{3}[ -]\\d{2}(?!\\d)");

    private static final Pattern SURNAME_AND_INITIALS =
            Pattern.compile("(?<!\\p{L})(\\p{Lu}\\p{Ll}{3,30})\\s\\p{Lu}\\.\\s?\\p{Lu}\\.");

    private TextIdentifiers() {}

    /**
     * @param text null and blank hold nothing
     */
    public static void take(String text, IdentityIndex index) {
        if (text == null || text.isBlank()) {
            return;
        }
        for (Matcher found = EMAIL.matcher(text); found.find(); ) {
            index.email(found.group());
        }
        for (Matcher found = PHONE.matcher(text); found.find(); ) {
            index.phone(found.group());
        }
        for (Matcher found = NATIONAL_ID.matcher(text); found.find(); ) {
            index.nationalId(found.group());
        }
        for (Matcher found = SURNAME_AND_INITIALS.matcher(text); found.find(); ) {
            index.name(found.group(1));
        }
    }
}
