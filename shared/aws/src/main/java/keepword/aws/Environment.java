package keepword.aws;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What a function gets from outside: its variables (template.yaml names them), its settings, the time, randomness, and where
 * its log lines go. {@link #ofLambda()} is the only place of the product that reads the process environment and the system
 * clock; the local run and the tests bring their own.
 *
 * @param parameters reads a parameter of AWS Systems Manager, by its name
 * @param log takes one line of structured log (JSON) at a time
 */
public record Environment(
        Map<String, String> variables,
        UnaryOperator<String> parameters,
        InstantSource clock,
        RandomGenerator random,
        Consumer<String> log) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Of a function that has the settings of the region and the account where it runs, if template.yaml gives it any. */
    public Environment(
            Map<String, String> variables, InstantSource clock, RandomGenerator random, Consumer<String> log) {
        this(variables, ofRegion(), clock, random, log);
    }

    private static UnaryOperator<String> ofRegion() {
        // Named in no type here: a function without settings carries no part of the SDK that it would need.
        Once<UnaryOperator<String>> store = new Once<>(() -> {
            ParameterStore ours = ParameterStore.create();
            return ours::read;
        });
        return name -> store.get().apply(name);
    }

    /** The environment of a function that runs on AWS Lambda. */
    public static Environment ofLambda() {
        return new Environment(System.getenv(), InstantSource.system(), new SecureRandom(), System.out::println);
    }

    /**
     * The settings as the stack wrote them; empty if the function has none.
     *
     * @throws IllegalStateException if they are out of reach
     */
    Optional<String> settings() {
        return Optional.ofNullable(variables.get("SETTINGS")).map(parameters);
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
