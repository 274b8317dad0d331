package keepword.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.Fields;

/** Says what there is, and what each takes. */
record Help(Supplier<List<Operation>> operations) {
    private static final Field<String> OPERATION =
            Field.text("operation", "The name of one operation.").optional();

    Operation operation() {
        return new Operation(
                "help", "Lists the operations with their fields.", List.of(OPERATION), Access.NONE, this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Optional<String> one = call.optional(OPERATION);
        List<Map<String, Object>> listed = operations.get().stream()
                .filter(operation -> one.isEmpty() || one.get().equals(operation.name()))
                .map(Help::view)
                .toList();
        if (listed.isEmpty()) {
            throw new Refused("operation", "names no operation; leave it out to see all");
        }
        return Map.of("operations", listed);
    }

    private static Map<String, Object> view(Operation operation) {
        Map<String, Object> view = Fields.of("name", operation.name())
                .and("does", operation.does())
                .map();
        if (!operation.proof().words().isEmpty()) {
            view.put("needs", operation.proof().words());
        }
        view.put("fields", of(operation));
        return view;
    }

    /** What each field of an operation is. */
    static Map<String, String> of(Operation operation) {
        Map<String, String> fields = new LinkedHashMap<>();
        operation
                .fields()
                .forEach(field -> fields.put(field.name(), (field.required() ? "" : "Optional. ") + field.help()));
        return fields;
    }
}
