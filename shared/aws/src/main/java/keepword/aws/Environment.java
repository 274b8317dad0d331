package keepword.aws;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a function gets from outside: its variables (template.yaml names them), the time, randomness, and where its log
 * lines go. {@link #ofLambda()} is the only place of the product that reads the process environment and the system
 * clock; the local run and the tests bring their own.
 *
 * @param log takes one line of structured log (JSON) at a time
 */
public record Environment(
        Map<String, String> variables, InstantSource clock, RandomGenerator random, Consumer<String> log) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of a function that runs on AWS Lambda. */
    public static Environment ofLambda() {
        return new Environment(System.getenv(), InstantSource.system(), new SecureRandom(), System.out::println);
    }

    /**
     * The value of a variable that template.yaml must set.
     *
     * @throws IllegalStateException if it is not set, naming it
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("Variable " + name + " is not set; template.yaml must set it");
        }
        return value;
    }
}
