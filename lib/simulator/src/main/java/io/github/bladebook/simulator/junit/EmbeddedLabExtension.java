package io.github.bladebook.simulator.junit;

import io.github.bladebook.simulator.EmbeddedLab;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the lab before a test class and closes it after. */
final class EmbeddedLabExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(EmbeddedLabExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        WithEmbeddedLab wanted = context.getRequiredTestClass().getAnnotation(WithEmbeddedLab.class);
        EmbeddedLab lab = EmbeddedLab.start(wanted.seed());
        context.getStore(NAMESPACE).put(EmbeddedLab.class, lab);
        for (String fault : wanted.faults()) {
            lab.fault(fault);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        context.getStore(NAMESPACE).remove(EmbeddedLab.class, EmbeddedLab.class).close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedLab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(EmbeddedLab.class, EmbeddedLab.class);
    }
}
