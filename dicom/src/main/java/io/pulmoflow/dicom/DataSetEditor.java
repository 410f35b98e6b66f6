package io.pulmoflow.dicom;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of each element of a file. It is asked in file order: {@link #begin}, then
 * for each data set {@link #edit} of its elements and {@link #endDataSet}, at the very end {@link
 * #fileMeta}. Elements of group 2 are not shown, items and delimiters neither.
 */
public interface DataSetEditor {
    /** What the file is, before its first element. */
    default void begin(FileFacts file) throws IOException {}

    /**
     * What becomes of this element.
     *
     * @param element valid until the call returns
     */
    Edit edit(Element element) throws IOException;

    /**
     * Elements that the data set gains, each in tag order. An element of the same tag must have
     * been removed before.
     *
     * @param sequence what the data set is an item of, {@link Element#item} says which; empty for
     *     the file's own data set
     */
    default List<NewElement> endDataSet(Optional<Element> sequence) throws IOException {
        return List.of();
    }

    /**
     * The file meta information to write, after a preamble of zeros; empty to keep preamble and
     * meta information byte for byte. The transfer syntax in it is set by the rewriter.
     */
    default Optional<FileMeta> fileMeta(FileFacts file) throws IOException {
        return Optional.empty();
    }
}
