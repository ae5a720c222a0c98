package io.github.bladebook.snapshot;

/**
 * Something a snapshot should hold and does not.
 *
 * @param system {@code openshift}, {@code proxmox}, …
 * @param what the collection that is missing or incomplete: {@code pods}
 * @param why what came back instead, as one sentence
 * @param next what a person can do about it
 */
public record Lack(String system, String what, String why, String next) {}
