/**
 * What a deployment runs once before services and jobs: schemas and tables. Those of the local
 * stack are brought up to date by the stack.
 */
package io.pulmoflow.jobs.deploy;
