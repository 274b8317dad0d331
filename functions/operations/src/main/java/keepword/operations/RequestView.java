package keepword.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import keepword.consent.Evidence;
import keepword.request.Request;

/** A request as staff see it: asked when and how, due when, done when and how, and how long it took. */
final class RequestView {
    private RequestView() {}

    static Map<String, Object> of(Request request) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", request.id().value());
        view.put("kind", request.kind().id());
        view.put("state", request.state().id());
        view.put("asked", evidence(request.asked()));
        view.put("appliesAt", request.appliesAt().toString());
        view.put("deadline", request.deadline().toString());
        if (request.closed() != null) {
            view.put("closed", evidence(request.closed()));
        }
        request.took().ifPresent(took -> view.put("took", took.toString()));
        return view;
    }

    private static Map<String, Object> evidence(Evidence evidence) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("at", evidence.chosenAt().toString());
        view.put("source", evidence.source().id());
        view.put("evidence", evidence.details());
        return view;
    }
}
