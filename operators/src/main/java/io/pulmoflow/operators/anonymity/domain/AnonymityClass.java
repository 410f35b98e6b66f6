package io.pulmoflow.operators.anonymity.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;

/**
 * A class as it is published, whole or in parts, each of them with people enough for itself.
 *
 * @param classId the same for the same shard, tuple and part: 32 hex digits
 * @param k what it has to have at least
 * @param size how many people carry the tuple
 * @param part from 1
 * @param members research ids, sorted
 */
public record AnonymityClass(
        String classId,
        int k,
        GeneralizedTuple tuple,
        int size,
        int part,
        int parts,
        List<String> members) {
    /** Of 32 characters each they are 340 KB: a record stays well below a broker's megabyte. */
    private static final int MOST_MEMBERS = 10_000;

    private static final int ID_BYTES = 16;
    private static final int DIGEST_BYTES = 8;

    /** Hex digits of a research id that say which part it is in. */
    private static final int PREFIX = 4;

    public AnonymityClass {
        members = List.copyOf(members);
    }

    /**
     * @param k what every part has at least
     */
    static List<AnonymityClass> of(
            String shard, GeneralizedTuple tuple, SortedSet<String> members, int k) {
        int count = (members.size() * 2 + MOST_MEMBERS - 1) / MOST_MEMBERS;
        List<List<String>> parts =
                members.size() <= MOST_MEMBERS
                        ? List.of(List.copyOf(members))
                        : byPrefix(members, count);
        if (parts.stream().anyMatch(part -> part.size() < k || part.size() > MOST_MEMBERS)) {
            parts = even(List.copyOf(members), count);
        }
        List<AnonymityClass> classes = new ArrayList<>(parts.size());
        for (int part = 1; part <= parts.size(); part++) {
            classes.add(
                    new AnonymityClass(
                            id(shard, tuple, part),
                            k,
                            tuple,
                            members.size(),
                            part,
                            parts.size(),
                            parts.get(part - 1)));
        }
        return classes;
    }

    /** By ranges of ids, so that who comes and goes changes his own part only. */
    private static List<List<String>> byPrefix(Collection<String> members, int count) {
        List<List<String>> parts = empty(count);
        for (String member : members) {
            int prefix = member.length() < PREFIX ? 0 : hex(member.substring(0, PREFIX));
            parts.get(prefix * count >> 4 * PREFIX).add(member);
        }
        return parts;
    }

    /** What is no hex number is in the first part. */
    private static int hex(String text) {
        return text.matches("[0-9a-f]+") ? HexFormat.fromHexDigits(text) : 0;
    }

    private static List<List<String>> even(List<String> members, int count) {
        List<List<String>> parts = empty(count);
        for (int i = 0; i < members.size(); i++) {
            parts.get((int) ((long) i * count / members.size())).add(members.get(i));
        }
        return parts;
    }

    private static List<List<String>> empty(int count) {
        List<List<String>> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        return parts;
    }

    AnonymityClass withMembers(List<String> fewer) {
        return new AnonymityClass(classId, k, tuple, fewer.size(), part, parts, fewer);
    }

    private static String id(String shard, GeneralizedTuple tuple, int part) {
        return digest(ID_BYTES, shard, tuple.rungs(), tuple.levels(), part);
    }

    /** Differs where anything that is published differs. */
    public String digest() {
        return digest(DIGEST_BYTES, k, tuple.rungs(), tuple.levels(), size, part, parts, members);
    }

    private static String digest(int bytes, Object... values) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] text = List.of(values).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha256.digest(text), 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
