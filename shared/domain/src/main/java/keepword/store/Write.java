package keepword.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.kernel.Fields;

/**
 * One of the facts that are committed together. Each says on what condition it holds; if one fails, none is written. Those of
 * a stored thing stand beside its description, in a class {@code …Items}.
 */
public interface Write {
    /** What it does to which item. */
    Change change();

    /** Sets a mark, if there is none of that name that has not expired. */
    record SetMark(Mark mark, Instant now) implements Write {
        @Override
        public Change change() {
            Instant expires = mark.expires();
            Map<String, Object> item = Fields.of("value", mark.value())
                    .and("expires", expires == null ? null : Attributes.expiry(expires))
                    .map();
            return new Change.Put(Mark.key(mark.name()), item, Mark.none(now));
        }
    }

    /** Writes nothing, but the commit fails if there is such a mark that has not expired. */
    record CheckNoMark(String name, Instant now) implements Write {
        @Override
        public Change change() {
            return new Change.Check(Mark.key(name), Mark.none(now));
        }
    }

    /** Removes a mark, if it is there. */
    record RemoveMark(String name) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(Mark.key(name), new Condition.Always());
        }
    }

    /**
     * Counts more of something, unless they would be too many.
     *
     * @param name the counter's; nothing personal. What begins anew gets another one: none is ever set back
     * @param by how many more
     * @param max how many there may be then
     * @param expires from when on it is removed
     */
    record Count(String name, long by, long max, Instant expires) implements Write {
        public Count {
            if (by < 1 || by > max) {
                throw new IllegalArgumentException("It counts from 1 up to its limit");
            }
        }

        /** How many were counted. */
        public static long counted(Items items, String name) {
            return items.item(Mark.key(name))
                    .map(item -> Attributes.numberOf(item, "count"))
                    .orElse(0L);
        }

        @Override
        public Change change() {
            return new Change.Update(
                    Mark.key(name),
                    Map.of("expires", Attributes.expiry(expires)),
                    Map.of(),
                    Map.of("count", by),
                    List.of(),
                    new Condition.Lacks("count").or(new Condition.AtMost("count", max - by)));
        }
    }
}
