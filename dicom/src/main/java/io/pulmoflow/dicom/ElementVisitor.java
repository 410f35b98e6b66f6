package io.pulmoflow.dicom;

import java.io.IOException;

/** Sees each element of a file, in file order. */
@FunctionalInterface
public interface ElementVisitor {
    /** What is read after an element. */
    enum Next {
        /** The elements of the sequence, or what follows an element that is none. */
        DESCEND,
        /** What follows the element and all that is in it. */
        SKIP,
        /** Nothing more. */
        STOP
    }

    /**
     * @param element valid until the call returns
     */
    Next visit(Element element) throws IOException;
}
