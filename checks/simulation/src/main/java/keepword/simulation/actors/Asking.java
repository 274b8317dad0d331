package keepword.simulation.actors;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import keepword.simulation.check.UserAction;
import keepword.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** How somebody outside asks for a page and reads the answer: again and again, until there is one. */
record Asking(World world) {
    private static final Duration WAIT = Duration.ofSeconds(40);

    /** What came back; status 0 if nothing did. */
    record Answer(int status, String body) {
        static final Answer NONE = new Answer(0, "");

        /** Whether a page is in a state, as its attribute {@code data-state} says. */
        boolean says(String state) {
            return body.contains("data-state=\"" + state + "\"");
        }
    }

    /**
     * Asks until there is an answer.
     *
     * @param patience after how many tries they give up
     * @param before what is done before each try
     */
    Answer ask(
            String function,
            @Nullable UserAction action,
            int patience,
            Runnable before,
            Supplier<APIGatewayV2HTTPResponse> request) {
        for (int tries = 0; tries < patience; tries++) {
            before.run();
            Answer answer = once(function, action, request);
            if (answer.status() != 0) {
                return answer;
            }
            world.scheduler.sleep(WAIT);
        }
        return Answer.NONE;
    }

    private Answer once(String function, @Nullable UserAction action, Supplier<APIGatewayV2HTTPResponse> request) {
        String[] body = {""};
        int status = world.ask(function, action, () -> {
            APIGatewayV2HTTPResponse response = request.get();
            body[0] = Objects.requireNonNullElse(response.getBody(), "");
            return response.getStatusCode();
        });
        return status == 0 ? Answer.NONE : new Answer(status, body[0]);
    }
}
