/** The jobs, one package each, and beside them the local stack and the command line. */
package io.pulmoflow.jobs;
