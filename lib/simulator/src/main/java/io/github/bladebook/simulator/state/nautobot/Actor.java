package io.github.bladebook.simulator.state.nautobot;

/**
 * Who does a change and by what request.
 *
 * @param user id of the user
 * @param userName their name
 * @param requestId one UUID for all changes of one request
 * @param detail the view that did it
 */
public record Actor(String user, String userName, String requestId, String detail) {}
