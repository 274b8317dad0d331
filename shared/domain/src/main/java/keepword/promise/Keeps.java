package keepword.promise;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the promises of docs/promises.md that a test proves. A promise that is "kept" must have such a test, and a test
 * must name a promise that exists; the build checks both.
 */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Keeps {
    String[] value();
}
