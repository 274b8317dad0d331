package keepword.operations;

import java.util.Map;
import keepword.consent.Evidence;
import keepword.kernel.Fields;
import keepword.request.Request;

/** A request as staff see it: asked when and how, due when, done when and how, and how long it took. */
final class RequestView {
    private RequestView() {}

    static Map<String, Object> of(Request request) {
        Map<String, Object> view = Fields.of("id", request.id().value())
                .and("kind", request.kind().id())
                .and("state", request.state().id())
                .and("asked", evidence(request.asked()))
                .and("appliesAt", request.appliesAt().toString())
                .and("deadline", request.deadline().toString())
                .map();
        if (request.closed() != null) {
            view.put("closed", evidence(request.closed()));
        }
        request.took().ifPresent(took -> view.put("took", took.toString()));
        return view;
    }

    private static Map<String, Object> evidence(Evidence evidence) {
        return Fields.of("at", evidence.chosenAt().toString())
                .and("source", evidence.source().id())
                .and("evidence", evidence.details())
                .map();
    }
}
