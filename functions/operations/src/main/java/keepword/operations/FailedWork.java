package keepword.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.agenda.Agenda;
import keepword.agenda.Failed;
import keepword.audit.AuditEntry.Access;

/** Lists work that failed, with its reasons. */
record FailedWork(Agenda agenda) implements Operation {
    /** Of each shard, in one run. */
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "failed-works";
    }

    @Override
    public String does() {
        return "Lists work that failed, with its reasons; it waits until it is opened again (redrive).";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET.optional());
    }

    @Override
    public Access access() {
        return Access.NONE;
    }

    @Override
    public Map<String, Object> run(Call call) {
        List<Map<String, Object>> works = of(agenda).map(FailedWork::view).toList();
        return Map.of("failed", works.size(), "works", works);
    }

    /** All that there is. */
    static Stream<Failed> of(Agenda agenda) {
        return IntStream.range(0, Agenda.SHARDS)
                .mapToObj(shard -> agenda.failed(shard, PAGE))
                .flatMap(List::stream);
    }

    private static Map<String, Object> view(Failed failed) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("work", failed.id().value());
        view.put("at", failed.at().toString());
        view.put("reason", failed.reason());
        return view;
    }
}
