package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.Tags;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which private attributes stay: those of the shipped list and the profile's, where it retains any.
 */
final class SafePrivateList {
    private final Set<SafePrivate> safe = new HashSet<>();
    private final Set<String> creators;

    SafePrivateList(Profile profile) {
        if (profile.has(ProfileOption.RETAIN_SAFE_PRIVATE)) {
            for (String line : ShippedText.content("safe-private.txt")) {
                safe.add(SafePrivate.read(line));
            }
            safe.addAll(profile.safePrivate());
        }
        creators =
                safe.stream()
                        .map(one -> block(one.group(), one.creator()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    boolean keeps(Element element) throws IOException {
        if (safe.isEmpty()) {
            return false;
        }
        int tag = element.tag();
        if (Tags.isPrivateCreator(tag)) {
            return !element.isBulk()
                    && element.texts().size() == 1
                    && creators.contains(block(Tags.group(tag), element.texts().get(0)));
        }
        return element.privateCreator()
                .map(creator -> new SafePrivate(creator.strip(), Tags.group(tag), tag & 0xFF))
                .filter(safe::contains)
                .isPresent();
    }

    private static String block(int group, String creator) {
        return group + "|" + creator.strip();
    }
}
