package keepword.survey;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.textsOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as an attribute of an item: lists of texts, by question. */
public final class AnswerAttributes {
    public static final String NAME = "answers";

    private AnswerAttributes() {}

    /** The answers of an item; none if it has no such attribute. */
    public static Answers read(Map<String, Object> item) {
        if (!item.containsKey(NAME)) {
            return Answers.NONE;
        }
        Map<String, Object> stored = mapOf(item, NAME);
        Map<String, List<String>> answers = new LinkedHashMap<>();
        stored.keySet().forEach(question -> answers.put(question, textsOf(stored, question)));
        return new Answers(answers);
    }
}
