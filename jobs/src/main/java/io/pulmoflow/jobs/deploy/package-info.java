/**
 * What a deployment runs once, before services and jobs or when somebody asks for it: schemas,
 * tables, replays. On the local stack the stack and its commands do the same.
 */
package io.pulmoflow.jobs.deploy;
