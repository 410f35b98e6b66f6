package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.Examination;
import io.pulmoflow.generator.records.Reading;

/** An examination with what its protocol says in the end, before anything goes wrong on the way. */
record Finding(Examination examination, Reading reading) {}
