package io.pulmoflow.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Writes a changed copy of a file. What is kept is copied from the source byte for byte; lengths
 * around a change are set right; a group length (gggg,0000) or a length to end that a change makes
 * wrong is removed, since both are retired. A deflated data set that changes is written inflated,
 * as explicit VR little endian: the same bytes whatever zlib there is.
 */
public final class DicomRewriter {
    private DicomRewriter() {}

    /**
     * @param out is made or overwritten; where this fails it is left absent
     * @throws DicomFault where the file cannot be read, or not changed as asked
     */
    public static Rewritten rewrite(Path in, Path out, DataSetEditor editor, DicomLimits limits)
            throws IOException {
        try (OpenFile open = OpenFile.open(in, limits)) {
            return rewrite(open, out, editor, limits, new CopyBuffer());
        }
    }

    static Rewritten rewrite(
            OpenFile open, Path out, DataSetEditor editor, DicomLimits limits, CopyBuffer copies)
            throws IOException {
        editor.begin(open.facts());
        EditPlan plan = new EditPlan(limits.maxEditBytes());
        Rewriting rewriting = new Rewriting(editor, plan);
        new Walker(open.dataSet(), limits, rewriting).walk(open.from(), open.encoding());
        Optional<FileMeta> meta = editor.fileMeta(open.facts());
        boolean isUnchanged = plan.isCopyOf(open.from(), open.dataSet().size());
        check(rewriting, isUnchanged && meta.isEmpty(), open.dataSet().size());
        return write(open, plan, isUnchanged, meta, rewriting, out, copies);
    }

    private static Rewritten write(
            OpenFile open,
            EditPlan plan,
            boolean isUnchanged,
            Optional<FileMeta> meta,
            Rewriting rewriting,
            Path out,
            CopyBuffer copies)
            throws IOException {
        FileFacts facts = open.facts();
        boolean staysDeflated = open.isInflated() && isUnchanged;
        TransferSyntax syntax =
                rewriting.becomesNative()
                        ? TransferSyntax.EXPLICIT_LITTLE
                        : staysDeflated
                                ? facts.transferSyntax()
                                : facts.transferSyntax().inflated();
        try (FileChannel channel = create(out)) {
            PlanWriter writer = new PlanWriter(open.dataSet(), channel, copies);
            boolean keepsMeta = meta.isEmpty() && syntax.equals(facts.transferSyntax());
            if (keepsMeta) {
                byte[] before = new byte[Math.toIntExact(facts.dataSetOffset())];
                open.file().read(0, before, 0, before.length);
                writer.put(before, 0, before.length);
            } else {
                byte[] before =
                        meta.orElse(facts.meta())
                                .with(
                                        NewElement.text(
                                                Tags.TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid()))
                                .toBytes();
                writer.put(before, 0, before.length);
            }
            if (staysDeflated) {
                writer.copy(
                        open.file(), facts.dataSetOffset(), facts.size() - facts.dataSetOffset());
            } else {
                writer.write(plan);
            }
            writer.flush();
            return rewriting.result(writer.written(), syntax);
        } catch (IOException | RuntimeException | Error failed) {
            Files.deleteIfExists(out);
            throw failed;
        }
    }

    /** A file that is truncated is flushed to disk when it is closed by ext4; a new one is not. */
    private static FileChannel create(Path out) throws IOException {
        try {
            return FileChannel.open(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            Files.delete(out);
            return FileChannel.open(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    private static void check(Rewriting rewriting, boolean isSame, long size) throws DicomFault {
        if (rewriting.becomesNative() && rewriting.hasFragments()) {
            throw new DicomFault(
                    DicomFaultCode.UNSUPPORTED_TRANSFER_SYNTAX,
                    size,
                    "",
                    "Some pixel data become native and others stay in fragments.");
        }
        if (rewriting.hasDirectoryOffsets() && !isSame) {
            throw new DicomFault(
                    DicomFaultCode.DIRECTORY_OFFSETS,
                    size,
                    "",
                    "A change would move records that a media directory points at.");
        }
    }
}
