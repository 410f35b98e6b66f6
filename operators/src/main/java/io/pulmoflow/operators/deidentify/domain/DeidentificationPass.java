package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DicomLimits;

/**
 * What the parts of one pass over one instance share.
 *
 * @param known what {@code person} has, with the UIDs of the instance
 */
record DeidentificationPass(
        ActionPlan plan,
        SafePrivateList safePrivate,
        Vocabulary vocabulary,
        MethodStatement statement,
        PersonMemory person,
        KnownStrings known,
        UidMapping uids,
        EditCounts counts,
        DicomLimits limits) {}
