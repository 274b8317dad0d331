package keepword.aws;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.survey.Answers;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Answers as a map of lists of texts. */
final class AnswerAttributes {
    private AnswerAttributes() {}

    static AttributeValue write(Answers answers) {
        Map<String, AttributeValue> map = new HashMap<>();
        answers.byQuestion()
                .forEach((question, values) -> map.put(
                        question,
                        AttributeValue.fromL(
                                values.stream().map(Attributes::text).toList())));
        return Attributes.map(map);
    }

    /** Nothing stands for no answers. */
    static Answers read(@Nullable AttributeValue value) {
        if (value == null) {
            return Answers.NONE;
        }
        Map<String, List<String>> answers = new LinkedHashMap<>();
        value.m()
                .forEach((question, values) -> answers.put(
                        question, values.l().stream().map(AttributeValue::s).toList()));
        return new Answers(answers);
    }
}
