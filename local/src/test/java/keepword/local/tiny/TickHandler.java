package keepword.local.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import keepword.aws.Environment;

/** Logs which schedule called it, and when. */
public final class TickHandler implements RequestHandler<ScheduledEvent, String> {
    private final Environment environment;

    public TickHandler(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String handleRequest(ScheduledEvent event, Context context) {
        String rule = event.getResources().getFirst();
        environment.log().accept("tick " + rule.replaceFirst(".*keepword-TickFunction", "") + " " + event.getTime());
        return "";
    }
}
