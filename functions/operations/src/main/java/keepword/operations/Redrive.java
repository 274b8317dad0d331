package keepword.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.agenda.Agenda;
import keepword.agenda.Failed;
import keepword.agenda.WorkId;
import keepword.audit.AuditEntry.Access;

/** Opens failed work again, once the reason is repaired. */
record Redrive(Agenda agenda) implements Operation {
    private static final Field<List<String>> WORKS =
            Field.texts("works", "The ids of the works to open again.").optional();
    private static final Field<Boolean> ALL =
            Field.flag("all", "True opens all failed work again.").optional();

    @Override
    public String name() {
        return "redrive";
    }

    @Override
    public String does() {
        return "Opens failed work again, as if it had never been tried; it goes out within the minute.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET.optional(), WORKS, ALL);
    }

    @Override
    public Access access() {
        return Access.NONE;
    }

    @Override
    public Map<String, Object> run(Call call) throws Refused {
        Optional<List<String>> named = call.optional(WORKS);
        if (named.isPresent() == call.optional(ALL).orElse(false)) {
            throw new Refused("works", "names the works to open again; or leave it out and say \"all\": true");
        }
        List<WorkId> works = named.isPresent()
                ? ids(named.get())
                : FailedWork.of(agenda).map(Failed::id).toList();
        long opened =
                works.stream().filter(work -> agenda.redrive(work, call.now())).count();
        return Map.of(
                "opened",
                opened,
                "notFailed",
                works.size() - opened,
                "left",
                FailedWork.of(agenda).count());
    }

    private static List<WorkId> ids(List<String> names) throws Refused {
        try {
            return names.stream().map(WorkId::new).toList();
        } catch (IllegalArgumentException e) {
            throw new Refused("works", "holds what is no id of a work");
        }
    }
}
