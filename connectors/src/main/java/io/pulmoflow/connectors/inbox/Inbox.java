package io.pulmoflow.connectors.inbox;

import io.pulmoflow.schemas.clinical.Source;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one source. A file is dropped at the top (or at any depth, see {@link Depth}), is
 * claimed by a rename to {@code .claimed/MILLIS/NAME}, and leaves to {@code done/} or {@code
 * rejected/}. The claim's folder is named by the moment of the claim, so that claiming and
 * remembering when are one atomic step.
 *
 * @param root the inbox; on one file system with its subfolders
 */
public record Inbox(Source source, Path root, Depth depth) {
    private static final Set<String> UNFINISHED = Set.of(".part", ".tmp");
    private static final String DONE = "done";
    private static final String REJECTED = "rejected";

    public Inbox {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(depth, "depth");
    }

    public Path claimed() {
        return root.resolve(".claimed");
    }

    public Path done() {
        return root.resolve(DONE);
    }

    public Path rejected() {
        return root.resolve(REJECTED);
    }

    /** Makes the folders that are not there yet. */
    public void create() throws IOException {
        Files.createDirectories(claimed());
        Files.createDirectories(done());
        Files.createDirectories(rejected());
    }

    /** Files that lie in the inbox now, finished or not, by name. */
    List<Path> present() throws IOException {
        List<Path> files = new ArrayList<>();
        collect(root, files);
        files.sort(Comparator.naturalOrder());
        return files;
    }

    /** What has been claimed and not yet finished, the earliest claim first. */
    List<Claim> claims() throws IOException {
        List<Claim> claims = new ArrayList<>();
        try (Stream<Path> moments = Files.list(claimed())) {
            for (Path moment : moments.toList()) {
                collectClaims(moment, claims);
            }
        }
        claims.sort(Comparator.comparing(Claim::acceptedAt).thenComparing(Claim::name));
        return claims;
    }

    private void collect(Path folder, List<Path> files) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.startsWith(".") || UNFINISHED.stream().anyMatch(name::endsWith)) {
                    continue;
                }
                if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(entry);
                } else if (depth == Depth.ANY
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && !entry.equals(done())
                        && !entry.equals(rejected())) {
                    collect(entry, files);
                }
            }
        }
    }

    private static void collectClaims(Path moment, List<Claim> claims) throws IOException {
        try (Stream<Path> below = Files.walk(moment, new FileVisitOption[0])) {
            for (Path file : below.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Claim.of(moment, file).ifPresent(claims::add);
                }
            }
        }
    }
}
