/**
 * The proof that identity stays where it belongs: what is known is searched for everywhere else.
 * Nothing here prints a value of a person, and nothing is mended here.
 */
package io.pulmoflow.jobs.cli.privacy;
