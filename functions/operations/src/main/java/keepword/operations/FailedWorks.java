package keepword.operations;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.agenda.Agenda;
import keepword.agenda.Failed;
import keepword.agenda.WorkId;

/** Work that failed: what there is, and opening it again once the reason is repaired. */
record FailedWorks(Agenda agenda, InstantSource clock) {
    /** Of each shard, in one run. */
    private static final int PAGE = 500;

    /** Lists failed work with its reasons. */
    Map<String, Object> list(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        List<Map<String, Object>> works = failed().map(FailedWorks::view).toList();
        return Map.of("failed", works.size(), "works", works);
    }

    /** Opens failed work again, the works named or all there are; dispatch hands it over within the minute. */
    Map<String, Object> redrive(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        Optional<List<String>> named = arguments.texts("works");
        boolean all = arguments.flag("all", false);
        if (named.isPresent() == all) {
            throw new Arguments.Invalid(
                    "works", "names the works to open again; or leave it out and say \"all\": true");
        }
        List<WorkId> works =
                named.isPresent() ? ids(named.get()) : failed().map(Failed::id).toList();
        long opened = works.stream()
                .filter(work -> agenda.redrive(work, clock.instant()))
                .count();
        return Map.of("opened", opened, "notFailed", works.size() - opened, "left", failed().count());
    }

    private Stream<Failed> failed() {
        return IntStream.range(0, Agenda.SHARDS)
                .mapToObj(shard -> agenda.failed(shard, PAGE))
                .flatMap(List::stream);
    }

    private static List<WorkId> ids(List<String> names) throws Arguments.Invalid {
        try {
            return names.stream().map(WorkId::new).toList();
        } catch (IllegalArgumentException e) {
            throw new Arguments.Invalid("works", "holds what is no id of a work");
        }
    }

    private static Map<String, Object> view(Failed failed) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("work", failed.id().value());
        view.put("at", failed.at().toString());
        view.put("reason", failed.reason());
        return view;
    }
}
