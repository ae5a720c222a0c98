package io.github.bladebook.nautobot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A Nautobot with a small lab in it, the embedded one and then a real one; opened once for all tests of a class. */
@ParameterizedClass
@EnumSource(Side.class)
abstract class SmallLabContract {
    private static final Deque<AutoCloseable> ENDS = new ArrayDeque<>();

    @SuppressWarnings("NullAway.Init") // set before each side's tests
    static Side.Opened server;

    @SuppressWarnings("NullAway.Init")
    static NautobotClient nautobot;

    @SuppressWarnings("NullAway.Init")
    static SmallLab lab;

    SmallLabContract(Side side) {
        Objects.requireNonNull(side);
    }

    @BeforeParameterizedClassInvocation
    static void open(Side side) {
        server = side.open();
        ENDS.push(server);
        nautobot = server.client();
        ENDS.push(nautobot);
        lab = new SmallLab(nautobot);
        ENDS.push(lab);
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        while (!ENDS.isEmpty()) {
            ENDS.pop().close();
        }
    }
}
