/**
 * The secrets of the zones: how they are made, kept in files, given new versions and read; what is
 * sealed to the clinic. Which ids are derived from a secret does not belong here.
 */
package io.pulmoflow.keys;
