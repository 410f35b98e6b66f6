/**
 * How a person fares in the programme: examinations, nodules followed over rounds, health records,
 * and how all of it is sent; no file formats.
 */
package io.pulmoflow.generator.course;
