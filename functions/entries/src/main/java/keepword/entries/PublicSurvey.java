package keepword.entries;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import keepword.survey.Survey;
import keepword.survey.SurveyWriter;

/** A survey as a program of the contest page reads it: its definition, and the token of a form. */
final class PublicSurvey {
    private PublicSurvey() {}

    /**
     * As JSON.
     *
     * @param form the token to post an entry with; empty while none is taken
     */
    static Map<String, Object> toMap(Survey survey, Instant now, String form, String commitment) {
        Map<String, Object> map = new LinkedHashMap<>(SurveyWriter.toMap(survey));
        // What the vendor has agreed on, and where the other side is reached, is between those two.
        map.remove("organizer");
        if (survey.organizer() != null) {
            map.put("runBy", survey.organizer().name());
            map.put("organizersPurpose", survey.organizer().purpose());
            map.put("mayBeShared", survey.isShared());
        }
        map.remove("origins");
        // Whoever reads it before answering the question for the birth date would answer otherwise.
        map.remove("minimumAge");
        map.put("state", now.isBefore(survey.opens()) ? "not-open-yet" : survey.isOpen(now) ? "open" : "closed");
        if (!form.isEmpty()) {
            map.put("form", form);
        }
        if (survey.isContest()) {
            map.put("commitment", commitment);
        }
        return map;
    }
}
