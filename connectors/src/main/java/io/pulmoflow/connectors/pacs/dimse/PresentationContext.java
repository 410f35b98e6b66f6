package io.pulmoflow.connectors.pacs.dimse;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One context as the peer proposes it; PS3.8, section 9.3.2.2.
 *
 * @param id odd, from 1 to 255
 */
record PresentationContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
    PresentationContext {
        Objects.requireNonNull(abstractSyntax, "abstractSyntax");
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /**
     * What becomes of it. Storage is taken in whatever standard transfer syntax is proposed: of
     * several the first that loses nothing, so that what the sender has to convert stays whole.
     */
    Answer answer(OtherSopClasses others) {
        boolean verification = abstractSyntax.equals(Uid.VERIFICATION);
        if (!verification && !Uid.isStorage(abstractSyntax, others)) {
            return new Answer(id, Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, first());
        }
        Optional<String> chosen =
                transferSyntaxes.stream()
                        .filter(Uid::isStandardTransferSyntax)
                        .min(Comparator.comparingInt(Uid::reluctance));
        return chosen.map(syntax -> new Answer(id, Result.ACCEPTED, syntax))
                .orElseGet(() -> new Answer(id, Result.TRANSFER_SYNTAXES_NOT_SUPPORTED, first()));
    }

    /** Not significant in a refusal, but has to be there. */
    private String first() {
        return transferSyntaxes.isEmpty() ? Uid.IMPLICIT_LITTLE : transferSyntaxes.get(0);
    }

    /** What the peer is told of a context; PS3.8, section 9.3.3.2. */
    record Answer(int id, Result result, String transferSyntax) {}

    /** PS3.8, table 9-18. */
    enum Result {
        ACCEPTED(0),
        ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
        TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

        private final int code;

        Result(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
