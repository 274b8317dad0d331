package keepword.simulation.injected;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the promise of docs/promises.md that an injected fault breaks. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Against {
    String value();

    /** Whether it is easily overlooked: a condition, a stale read, a boundary of time, or the order of two commits. */
    boolean subtle() default false;
}
