package keepword.store;

import java.util.List;
import java.util.Map;

/** On what condition a change is made. An item that is not there lacks every attribute. */
public sealed interface Condition {
    /** Whether it holds of the attributes of an item, which has none if it is not there. */
    boolean holds(Map<String, Object> item);

    /** It always holds. */
    record Always() implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return true;
        }
    }

    /** There is no such item. */
    record IsNew() implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return item.isEmpty();
        }
    }

    /** There is such an item. */
    record IsThere() implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return !item.isEmpty();
        }
    }

    /** The item lacks an attribute. */
    record Lacks(String attribute) implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return !item.containsKey(attribute);
        }
    }

    /** The item has an attribute. */
    record Has(String attribute) implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return item.containsKey(attribute);
        }
    }

    /** An attribute is there and has this value. */
    record Is(String attribute, Object value) implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return value.equals(item.get(attribute));
        }
    }

    /** An attribute is there and is a number that is not above this one. */
    record AtMost(String attribute, long value) implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return item.get(attribute) instanceof Long number && number <= value;
        }
    }

    /** An attribute is there and is a number above this one. */
    record Above(String attribute, long value) implements Condition {
        @Override
        public boolean holds(Map<String, Object> item) {
            return item.get(attribute) instanceof Long number && number > value;
        }
    }

    /** All of these hold. */
    record And(List<Condition> all) implements Condition {
        public And {
            all = parts(all);
        }

        @Override
        public boolean holds(Map<String, Object> item) {
            return all.stream().allMatch(one -> one.holds(item));
        }
    }

    /** One of these holds. */
    record Or(List<Condition> any) implements Condition {
        public Or {
            any = parts(any);
        }

        @Override
        public boolean holds(Map<String, Object> item) {
            return any.stream().anyMatch(one -> one.holds(item));
        }
    }

    /** The stored version is the one before: none for the first. */
    static Condition follows(long version) {
        return version == 1 ? new IsNew() : new Is("version", version - 1);
    }

    private static List<Condition> parts(List<Condition> parts) {
        if (parts.size() < 2 || parts.contains(new Always())) {
            throw new IllegalArgumentException("DynamoDB has no word for that: " + parts);
        }
        return List.copyOf(parts);
    }

    default Condition and(Condition other) {
        return new And(List.of(this, other));
    }

    default Condition or(Condition other) {
        return new Or(List.of(this, other));
    }
}
