package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DicomLimits;

/** What the parts of one pass over one instance share. */
record DeidentificationPass(
        ActionPlan plan,
        SafePrivateList safePrivate,
        Vocabulary vocabulary,
        MethodStatement statement,
        KnownStrings known,
        UidMapping uids,
        DateShift shift,
        String researchId,
        EditCounts counts,
        DicomLimits limits) {}
