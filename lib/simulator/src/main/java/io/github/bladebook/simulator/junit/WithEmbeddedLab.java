package io.github.bladebook.simulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starts one embedded lab for a test class and gives it to every {@code EmbeddedLab} parameter. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedLabExtension.class)
public @interface WithEmbeddedLab {
    /** Names the seed the lab starts with. */
    String seed() default "reference";

    /** Lists what goes wrong, such as {@code nautobot:answer-lost@create}. */
    String[] faults() default {};
}
