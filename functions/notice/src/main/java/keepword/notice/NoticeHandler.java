package keepword.notice;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.Optional;
import java.util.function.Function;
import keepword.aws.Aws;
import keepword.aws.Environment;
import keepword.aws.Live;
import keepword.aws.StructuredLog;
import keepword.request.ConsentPart;
import org.jspecify.annotations.Nullable;

/** Three times a day: wires {@link AgreementWatch} and {@link NoticeWatch} to AWS. */
public final class NoticeHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
    private final Live<Runnable> live;

    /** For AWS Lambda. */
    public NoticeHandler() {
        this(Environment.ofLambda());
    }

    public NoticeHandler(Environment environment) {
        this.live = new Live<>(environment, new StructuredLog(environment), NoticeHandler::watch);
    }

    private static Runnable watch(Aws aws, StructuredLog log) {
        HomePage home =
                new HomePage(aws.settings().page("HomePage"), aws.settings().origin("PublicUrl"));
        AgreementWatch agreements =
                new AgreementWatch(aws.disclosures(), aws.settings().zone(), aws.clock(), log);
        NoticeWatch notice = new NoticeWatch(aws.policies(), aws.committer(), home::lacks, aws.clock(), log);
        return () -> {
            notice.run();
            agreements.run();
        };
    }

    /**
     * Of whatever parts.
     *
     * @param home why the notice of a version is not on the home page; empty if it is
     * @return looks once
     */
    public static Runnable watch(ConsentPart parts, Function<String, Optional<String>> home, StructuredLog log) {
        return new NoticeWatch(parts.policies(), parts.committer(), home, parts.clock(), log)::run;
    }

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
        // Hours lie between two runs: what the settings say is read now, not beside this one for the next.
        live.get();
        live.refresh();
        live.get().run();
        return null;
    }
}
