package keepword.aws;

import java.util.EnumMap;
import java.util.Map;
import keepword.store.Table;

/** The names of the tables that a function may use; template.yaml sets them. */
public record Tables(Map<Table, String> names) {
    public Tables {
        names = Map.copyOf(names);
    }

    /** The tables that the variables of a function name. */
    public static Tables of(Map<String, String> variables) {
        Map<Table, String> names = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            String name = variables.get(variable(table));
            if (name != null) {
                names.put(table, name);
            }
        }
        return new Tables(names);
    }

    private static String variable(Table table) {
        return table.name() + "_TABLE";
    }

    /**
     * What a table is called.
     *
     * @throws IllegalStateException if the function may not use it
     */
    public String name(Table table) {
        String name = names.get(table);
        if (name == null) {
            throw new IllegalStateException("The environment lacks " + variable(table));
        }
        return name;
    }
}
