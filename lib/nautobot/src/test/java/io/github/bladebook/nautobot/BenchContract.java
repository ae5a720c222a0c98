package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.InvalidRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is held to on both sides, with a bench of its own for each test. */
@ParameterizedClass
@EnumSource(Side.class)
abstract class BenchContract {
    private final Side side;
    Workbench bench;
    NautobotClient client;

    BenchContract(Side side) {
        this.side = side;
    }

    @BeforeEach
    void open() {
        bench = new Workbench(side);
        client = bench.client;
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    static InvalidRequestException refused(Runnable call) {
        try {
            call.run();
        } catch (InvalidRequestException e) {
            return e;
        }
        throw new AssertionError("it was not refused");
    }
}
